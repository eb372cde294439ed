"""Name the services that may ring, each with the schemes of its addresses; nothing else rings.

What Apprise learns to call later is refused until it stands here. `LOCAL` are the services that Apprise knows and that
do something on this machine, read files of it, or need a library that is not here; `TELEGRAM` is no ring.
"""

from functools import cache

TELEGRAM = "tgram"
_LOCAL_WORDS = (
    "syslog rsyslog dbus qt kde glib gio gnome macosx windows blink1 growl mqtt mqtts smpp smpps xmpp xmpps fcm vapid"
    " file config memory http+unix"
)
LOCAL = frozenset(_LOCAL_WORDS.split())
WEB = frozenset({"http", "https"})
"""Addresses that some services give out themselves; Apprise knows which one each belongs to."""

_NAMED = """
46elks: 46elks elks
800.com: eight00com
Africas Talking: atalk
AMQP: amqp amqps
Apprise API: apprise apprises
Aprs: aprs
AWS End User Messaging Social (WhatsApp): awswhatsapp
AWS Simple Email Service (SES): ses
AWS Simple Notification Service (SNS): sns
Azure Communication Services: acs
Bale: bale
Bark: bark barks
Better Stack: betterstack
BlueSky: bsky bluesky
Brevo: brevo
BulkSMS: bulksms
BulkVS: bulkvs
Chanify: chanify
Cisco Webex Teams: wxteams webex
Clickatell: clickatell
ClickSend: clicksend
CM.com: cm
D7 Networks: d7sms
Dapnet: dapnet
Delta Chat: deltachat deltachats
DingTalk: dingtalk
Discord: discord
Dot.: dot
E-Mail: mailto mailtos
Emby: emby embys
Enigma2: enigma2 enigma2s
Evolution API: evolution evolutions
Exotel: exotel
Feishu: feishu
FireHydrant: firehydrant
Flock: flock
Flowtriq: flowtriq flowtriqs
Fluxer: fluxer fluxers
Form: form forms
Free-Mobile: freemobile
GitHub: github
GoAlert: goalert goalerts
Google Chat: gchat
Gorush: gorush gorushs
Gotify: gotify gotifys
Groundmail: groundmail
GroupMe: groupme
Guilded: guilded
Gupshup: gupshup
HomeAssistant: hassio hassios
httpSMS: httpsms
HumHub: humhub humhubs
IFTTT: ifttt
ilert: ilert
incident.io: incidentio
Infobip: infobip
Instagram: instagram
IRC: irc ircs
Jellyfin: jellyfin jellyfins
Jira: jira
Join: join
JSON: json jsons
KakaoTalk: kakaotalk kakao
Kaleyra: kaleyra klr
Kavenegar: kavenegar
Kodi/XBMC: kodi xbmc kodis xbmcs
Kook: kook
Kudosity: burstsms kudosity
Kumulos: kumulos
LaMetric: lametric lametrics
Lark (Feishu): lark
Lauther: lauther
LFG Alarm: lfg
Line: line
MailerSend: mailersend
Mailgun: mailgun
Mastodon: mastodon toot mastodons toots
Matrix: matrix matrixs
Mattermost: mmost mmosts
MessageBird: msgbird
Misskey: misskey misskeys
Mobile Message: mobilemessage mobilemsg
MSG91: msg91
Nextcloud: ncloud nclouds
Nextcloud Talk: nctalk nctalks
Nostr: nostr
Notica: notica noticas
Notifiarr: notifiarr
Notifico: notifico notificos
Notify!: notifyapp
Notifyre: notifyre
ntfy: ntfy ntfys
Octopush: octopush
Office 365: azure o365
OneBot: onebot onebots
OneSignal: onesignal
Opsgenie: opsgenie
OpsiMate: opsimate opsimates
Pager Duty: pagerduty
PagerTree: pagertree
Parse Platform: parsep parseps
Pinglet: pinglet pinglets
Pingram: pingram
Plivo: plivo
Postmark: postmark
Power Automate / Workflows (for MSTeams): workflow workflows
Prowl: prowl
Pushbullet: pbul
PushDeer: pushdeer pushdeers
Pushed: pushed
Pushjet: pjet pjets
PushMe: pushme
Pushover: pover
Pushplus: pushplus wecom
Pushsafer: psafer psafers
PushWard: pushward
Pushy: pushy
QQ Push: qq
Reddit: reddit
Resend: resend
Revolt: revolt
RingCentral: ringc
Rocket.Chat: rocket rockets
Ryver: ryver
SendGrid: sendgrid
SendPulse: sendpulse
ServerChan: schan
SerwerSMS: serwersms
Session Open Group Server: session sessions sogs
seven: seven
Signal API: signal signals
Signalgrid: signalgrid
SIGNL4: signl4
Simplepush: spush simplepush
Sinch: sinch
Slack: slack
SMS Eagle: smseagle smseagles
SMS Manager: smsmgr smsmanager
SMSC: smsc
SMSTunnel: smstunnel
SMTP2Go: smtp2go
Société Française du Radiotéléphone: sfr
SparkPost: sparkpost
Spike.sh: spike
Splunk On-Call: splunk victorops
SpugPush: spugpush
Squadcast: squadcast
Stackfield: stackfield
Streamlabs: strmlabs
Synology Chat: synology synologys
Techulus Push: push
Telesign: telesign
Telnyx: telnyx
Threema Gateway: threema
Trigv: trigv trigvs
Twilio: twilio
Twist: twist
Twitter: x twitter tweet
Viber: viber
VoIPms: voipms
Vonage: vonage nexmo
WeChat (WeCom): wechat
WeCom Bot: wecombot
Whapi.Cloud: whapi
WhatsApp: whatsapp
WPUSH: wpush
WxPusher: wxpusher
xMatters: xmatters
XML: xml xmls
YouLMK: youlmk
Zalo: zalo
Zoho Cliq: cliq zcliq zohocliq
Zoom: zoom
Zulip: zulip
"""


@cache
def names() -> dict[str, str]:
    """Return the service that each scheme belongs to."""
    rows = (line.partition(": ") for line in _NAMED.strip().splitlines())
    return {scheme: name for name, _, schemes in rows for scheme in schemes.split()}
