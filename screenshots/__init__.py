"""Pictures of the app for its pages, made from a running app and never by hand."""
