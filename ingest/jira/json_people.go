package jira

import "github.com/workhealth/workhealth/ingest/connector"

// person is one id on one instance.
type person struct{ source, id string }

// people tells the sink who is behind the ids, and knows which id a user key or user name of the changelog means.
// Its size is bounded by the number of people, not of issues.
type people struct {
	sink  connector.Sink
	told  map[person]connector.Identity
	byKey map[person]string // user key → identity id
	byLog map[person]string // user name → identity id
}

func newPeople(sink connector.Sink) *people {
	return &people{sink: sink, told: map[person]connector.Identity{}, byKey: map[person]string{}, byLog: map[person]string{}}
}

// of tells of a user and returns the identity id; "" for nobody, which is what a null author means.
func (p *people) of(source string, u *user) (string, error) {
	if u == nil {
		return "", nil
	}
	id := identityID(u.AccountID, u.Name, u.Key, u.DisplayName)
	if id == "" {
		return "", nil
	}
	if u.Key != "" {
		p.byKey[person{source, u.Key}] = id
	}
	if u.Name != "" {
		p.byLog[person{source, u.Name}] = id
	}
	return id, p.tell(connector.Identity{
		Source: source, ID: id, Name: u.DisplayName, Login: u.Name, Email: u.Email, Bot: u.AccountType == "app",
	})
}

// inChangelog returns the identity id behind a value of the assignee field. The changelog writes the user key, which
// on Server mostly equals the user name; an id whose owner has not been met is taken for a name.
func (p *people) inChangelog(source, account, id, shown string) (string, error) {
	if account != "" {
		id = account
	}
	if known, ok := p.byKey[person{source, id}]; ok {
		return known, nil
	}
	if known, ok := p.byLog[person{source, id}]; ok {
		return known, nil
	}
	who := bareIdentity(source, id)
	who.Name = shown
	if who.ID = identityID("", id, "", shown); who.ID == "" {
		return "", nil
	}
	if _, ok := p.told[person{source, who.ID}]; ok {
		return who.ID, nil
	}
	return who.ID, p.tell(who)
}

func (p *people) tell(who connector.Identity) error {
	at := person{who.Source, who.ID}
	if p.told[at] == who {
		return nil
	}
	p.told[at] = who
	return p.sink.Identity(&who)
}
