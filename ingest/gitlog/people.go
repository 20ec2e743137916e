package gitlog

import (
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

var (
	coAuthor = regexp.MustCompile(`(?im)^[ \t]*co-authored-by:[ \t]*(.+)$`)

	// hiddenMail is an address that the code host gives to people who hide theirs; it carries their login.
	hiddenMail = regexp.MustCompile(`^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$`)
)

// signature is a person as a commit names them.
type signature struct{ name, mail string }

// parseSignature takes "Name <mail>" apart. A text without angle brackets is a name.
func parseSignature(s string) signature {
	open := strings.LastIndexByte(s, '<')
	if open < 0 {
		return signature{name: strings.TrimSpace(s)}
	}
	mail, _, _ := strings.Cut(s[open+1:], ">")
	return signature{name: strings.TrimSpace(s[:open]), mail: strings.TrimSpace(mail)}
}

func (s signature) identity() connector.Identity {
	who := connector.Identity{Source: source, Name: s.name, Email: strings.ToLower(s.mail)}
	who.Bot = strings.Contains(strings.ToLower(s.name), "[bot]")
	if m := hiddenMail.FindStringSubmatch(who.Email); m != nil {
		who.Login = m[1]
	}
	switch {
	case who.Email != "":
		who.ID = who.Email
	case who.Name != "":
		who.ID = "name:" + who.Name
	}
	return who
}

func coAuthors(message string) []signature {
	var out []signature
	for _, m := range coAuthor.FindAllStringSubmatch(message, -1) {
		out = append(out, parseSignature(m[1]))
	}
	return out
}
