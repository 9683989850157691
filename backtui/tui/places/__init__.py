"""The five places of the app: one module and one stylesheet for each."""
