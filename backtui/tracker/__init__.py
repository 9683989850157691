"""What both front ends ask and do. Nothing is imported here, so that a prompt loads only the parts it needs."""
