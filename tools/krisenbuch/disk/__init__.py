"""What lies on the disk: files as bytes, and the names in folders; nothing of what stands in them."""
