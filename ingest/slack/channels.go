package slack

import (
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// channel is where messages were posted: a channel, a group or a direct message.
type channel struct {
	id   string // Slack's own, or the folder's name where no list has it
	name string // as people see it; the id of a direct message, which has no name
}

// directory is what the export's lists say of channels.
type directory struct {
	byName map[string]channel
	byID   map[string]channel
	public int
	closed int // private channels, groups and direct messages
}

// add takes an entry of channels.json, groups.json, mpims.json or dms.json. Only a public channel says of itself whether
// it is the general one.
func (d *directory) add(o jsonobject.Object) {
	c := channel{o.Text("id"), o.Text("name")}
	if c.id == "" {
		o.RefuseRow("id", "", "a channel without id")
		return
	}
	if o.Mentions("is_general") {
		d.public++
	} else {
		d.closed++
	}
	if c.name == "" {
		c.name = c.id
	} else {
		d.byName[norm.NFC.String(c.name)] = c
	}
	d.byID[c.id] = c
}

// of finds the channel whose messages a file holds: the folder is called after it, or after its id.
func (d *directory) of(file string) (c channel, listed bool) {
	folder := folderOf(file)
	names := spellings(folder)
	for _, name := range names {
		if c, ok := d.byName[name]; ok {
			return c, true
		}
	}
	if c, ok := d.byID[folder]; ok {
		return c, true
	}
	name := names[min(1, len(names)-1)]
	return channel{name, name}, false
}

var day = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}\.json$`)

// root returns the folder or archive of an export that one of its files lies in. The files of messages lie a folder
// below the lists.
func root(file string) string {
	dir := path.Dir(file)
	if day.MatchString(path.Base(file)) && !strings.HasSuffix(dir, "!") {
		dir = path.Dir(dir)
	}
	return strings.TrimSuffix(dir, "!")
}

// folderOf names the folder of a day's file. A file of messages that lies elsewhere can only be called after itself.
func folderOf(file string) string {
	base, folder := path.Base(file), path.Base(path.Dir(file))
	if day.MatchString(base) && folder != "." && folder != "/" && !strings.HasSuffix(folder, "!") {
		return folder
	}
	return strings.TrimSuffix(base, ".json")
}

// spellings lists what a folder's name may mean, as it stands first. The zip holds names in UTF-8 without saying so: some programs unpack
// "führung" as "fuhrung" with a separate accent, others read its bytes in a page of the old PC.
func spellings(folder string) []string {
	names := []string{norm.NFC.String(folder)}
	for _, page := range []*charmap.Charmap{charmap.CodePage437, charmap.CodePage850, charmap.Windows1252} {
		bytes, err := page.NewEncoder().String(folder)
		if err == nil && bytes != folder && utf8.ValidString(bytes) {
			names = append(names, norm.NFC.String(bytes))
		}
	}
	return names
}
