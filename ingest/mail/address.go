package mail

import (
	"regexp"
	"strings"

	"github.com/emersion/go-message/mail"

	"github.com/workhealth/workhealth/ingest/connector"
)

var (
	// hidden is how archives keep addresses from robots: "ana at harbour.example (Ana Fictional)".
	hidden = regexp.MustCompile(`^"?([^\s@"]+) at ([^\s@"()]+\.[^\s@"()]+)"?(?:\s+\((.*)\))?$`)

	// trailing is how Listserv's dumps write them: "Fictional, Ana"     Ana@HARBOUR.EXAMPLE.
	trailing = regexp.MustCompile(`^(.*?)\s+<?([^\s<>]+@[^\s<>]+?)>?$`)

	anyAddress = regexp.MustCompile(`[^\s<>"(),;:\[\]]+@[^\s<>"(),;:\[\]]+`)

	// robots are local parts of addresses that no person writes from.
	robots = regexp.MustCompile(`^(?:mailer-daemon|postmaster|no-?_?reply|do-?_?not-?_?reply)\b`)
)

// author returns who wrote the message: the first of From, else Sender.
func (h header) author() connector.Identity {
	for _, name := range []string{"from", "sender"} {
		if who := parseAddress(h.get(name)); who.ID != "" {
			// An absence note is a program's, too, but in the name of a person: "auto-replied".
			who.Bot = who.Bot || strings.HasPrefix(strings.ToLower(h.get("auto-submitted")), "auto-generated")
			return who
		}
	}
	return connector.Identity{}
}

func parseAddress(value string) connector.Identity {
	value = strings.TrimSpace(characters(value))
	if value == "" {
		return connector.Identity{}
	}
	if m := hidden.FindStringSubmatch(value); m != nil {
		return person(m[3], m[1]+"@"+m[2])
	}
	if list, err := mail.ParseAddressList(value); err == nil && len(list) > 0 {
		return person(list[0].Name, list[0].Address)
	}
	if m := trailing.FindStringSubmatch(value); m != nil {
		return person(m[1], m[2])
	}
	if at := anyAddress.FindString(value); at != "" {
		return person("", at)
	}
	return person(value, "")
}

func person(name, address string) connector.Identity {
	name = strings.TrimSpace(strings.Trim(decodeWords(name), `"'`))
	who := connector.Identity{Source: source, Name: name, Email: strings.ToLower(strings.TrimSpace(address))}
	if strings.EqualFold(who.Name, who.Email) {
		who.Name = ""
	}
	who.Bot = robots.MatchString(who.Email)
	switch {
	case who.Email != "":
		who.ID = who.Email
	case who.Name != "":
		who.ID = "name:" + who.Name
	}
	return who
}
