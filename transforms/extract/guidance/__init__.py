"""What is promised: outlook or report, earlier guidance and its status, directions without a figure."""
