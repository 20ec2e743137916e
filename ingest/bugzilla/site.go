package bugzilla

import (
	"net/url"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// site is one Bugzilla as an export tells it, and where what is read of it goes.
type site struct {
	out    *emit.Emitter
	source string
	base   string // address that its pages stand under, with a slash at the end; "" where the export does not say
}

// newSite takes the base address that XML files and pages name; "" for exports that name none.
func newSite(out *emit.Emitter, base string) *site {
	s := &site{out: out, source: tool}
	u, err := url.Parse(base)
	if err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		s.source = tool + "@" + strings.ToLower(u.Host)
		s.base = strings.TrimRight(base, "/") + "/"
	}
	return s
}

// address returns where a bug is shown; "" where the site is not known.
func (s *site) address(bug string) string {
	if s.base == "" {
		return ""
	}
	return s.base + "show_bug.cgi?id=" + bug
}

// person makes somebody known by login and real name, and returns the identity id; "" for nobody and for queues.
func (s *site) person(login, name string) string {
	who := identityOf(s.source, login)
	if who.ID == "" {
		return ""
	}
	if name = strings.TrimSpace(name); name != "" && !strings.EqualFold(name, who.Login) {
		who.Name = name
	}
	return s.out.Person(who)
}

// identityOf reads a login, which mostly is an address or, for viewers who are not logged in, what stands before its @.
// A text with a blank can only be a real name. It is the zero Identity for nobody and for queues.
func identityOf(source, cell string) connector.Identity {
	cell = strings.TrimSpace(cell)
	switch {
	case isNothing(cell) || isQueue(cell):
		return connector.Identity{}
	case strings.ContainsAny(cell, " \t"):
		return connector.Identity{Source: source, ID: "name:" + cell, Name: cell}
	}
	who := connector.Identity{Source: source, ID: strings.ToLower(cell), Login: cell} // logins are compared without case
	if local, host, ok := strings.Cut(cell, "@"); ok && local != "" && host != "" {
		who.Email = cell
	}
	return who
}

// isQueue tells the accounts that stand for "unassigned": nobody@…, product-bugs@…, component-inbox@….
func isQueue(login string) bool {
	local, _, _ := strings.Cut(strings.ToLower(login), "@")
	return local == "nobody" || local == "unassigned" || strings.HasSuffix(local, "-bugs") || strings.HasSuffix(local, "-inbox")
}

// isNothing tells how Bugzilla writes that there is no value.
func isNothing(s string) bool { return s == "" || s == "---" || s == "--" }

// value returns a field's value, "" where Bugzilla writes dashes.
func value(s string) string {
	if s = strings.TrimSpace(s); isNothing(s) {
		return ""
	}
	return s
}

// typeOf returns the type that newer servers know. Older ones tell wishes from defects by severity only.
func typeOf(kind, severity string) string {
	switch {
	case value(kind) != "":
		return kind
	case severity == "enhancement":
		return severity
	}
	return "bug"
}

// estimate turns hours into seconds; the 0.00 of a bug that nobody estimated is no value.
func estimate(hours *float64) *float64 {
	if hours == nil || *hours <= 0 {
		return nil
	}
	seconds := *hours * 3600
	return &seconds
}
