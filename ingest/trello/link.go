package trello

import (
	"net/url"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// sendLinks relates cards of this board to each other by attachments that are card addresses.
func (b *board) sendLinks() {
	byShort := map[string]string{}
	for _, c := range b.cards {
		if short := c.Text("shortLink"); short != "" {
			byShort[short] = c.Text("id")
		}
	}
	for _, c := range b.cards {
		from := c.Text("id")
		for _, a := range c.Objects("attachments") {
			to := byShort[shortLink(a.Text("url"))]
			if to == "" || to == from {
				continue
			}
			b.link(&connector.Link{
				Origin: c.Origin, Source: source, FromKey: from, ToKey: to,
				Kind: connector.LinkRelates, Original: "attachment", At: a.Instant("date"),
			})
		}
	}
}

// shortLink returns the XyZ of https://trello.com/c/XyZ/12-title, "" for any other address.
func shortLink(address string) string {
	u, err := url.Parse(address)
	if err != nil || (u.Host != "trello.com" && u.Host != "www.trello.com") {
		return ""
	}
	parts := strings.Split(u.Path, "/")
	if len(parts) < 3 || parts[1] != "c" {
		return ""
	}
	return parts[2]
}
