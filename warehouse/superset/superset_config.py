"""Superset's settings: loopback only, nothing sent anywhere, what is published is seen at once.

Read by Superset itself (SUPERSET_CONFIG_PATH); where it keeps its own data and its secret key stand in its environment.
"""

from __future__ import annotations

APP_NAME = "Callmart"
FEATURE_FLAGS = {"ALERT_REPORTS": False, "SLACK_ENABLE_AVATARS": False}

# A chart is queried anew each time it is looked at: a cache would show what stood there before the last publish.
CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}

# The browser may talk to Superset and to nobody else. The pages ask for a counting pixel at every load, map tiles and
# fonts; this is what stops them.
THEME_FONT_URL_ALLOWED_DOMAINS: list[str] = []
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}
