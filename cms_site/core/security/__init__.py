"""What keeps the portal safe: request guard, policies for browsers, login lock-out, checks."""
