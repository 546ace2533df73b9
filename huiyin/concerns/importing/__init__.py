"""Tables of concerns from elsewhere: read, checked row by row, brought in through the verbs."""
