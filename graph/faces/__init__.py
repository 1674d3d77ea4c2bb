"""What users see: page, server, exports."""
