"""Other people's formats, in and out; what could not be carried is named, never silent."""
