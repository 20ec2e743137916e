package azuredevops

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// personOf reads an identity object. Its unique name is the id, because that is what the text form tells as well.
func personOf(source string, o jsonobject.Object) connector.Identity {
	name := o.Text("displayName")
	who := connector.Identity{}
	if unique := o.Text("uniqueName"); unique != "" {
		who = itemtable.PersonOf(source, "<"+unique+">")
	}
	if who.ID == "" {
		who.ID = o.Text("id", "descriptor")
	}
	if who.ID == "" && name != "" {
		who.ID = "name:" + name
	}
	who.Source, who.Name = source, name
	who.Bot = strings.HasPrefix(o.Text("descriptor"), "svc.") // the tool's own services
	return who
}

// personText reads "Name <mail>" or "Name <DOMAIN\user>".
func personText(source, text string) connector.Identity { return itemtable.PersonOf(source, text) }

// person reads a field that holds a person in either form.
func person(source string, o jsonobject.Object, key string) connector.Identity {
	if o.IsObject(key) {
		return personOf(source, o.Object(key))
	}
	return personText(source, o.Text(key))
}
