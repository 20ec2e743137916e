package jira

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// sniffer walks the tokens of a file's head and keeps the marks of its first record.
type sniffer struct {
	dec *json.Decoder

	seen      map[string]bool // members of the envelope or of a bare record
	paged     bool            // the issue stands in "issues"
	emptyList string          // "issues" or "comments" when that list is empty
	key, self string
	known     int // members of "fields" that every issue has

	comment        map[string]bool // members of the first comment of a page
	commentAddress bool
}

// errSeenEnough ends the walk once a record has been judged.
var errSeenEnough = errors.New("seen enough")

func (s *sniffer) top() error {
	tok, err := s.dec.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('['):
		if tok, err = s.dec.Token(); err != nil || tok != json.Delim('{') {
			return err
		}
		return s.object(s.record)
	case json.Delim('{'):
		return s.object(s.record)
	}
	return nil
}

// object reads the members of an object whose brace has been read. visit says whether it has read the value itself.
func (s *sniffer) object(visit func(key string, value json.Token) (bool, error)) error {
	for s.dec.More() {
		tok, err := s.dec.Token()
		if err != nil {
			return err
		}
		key, _ := tok.(string)
		value, err := s.dec.Token()
		if err != nil {
			return err
		}
		done, err := visit(key, value)
		if err == nil && !done {
			err = s.skip(value)
		}
		if err != nil {
			return err
		}
	}
	_, err := s.dec.Token()
	return err
}

// skip reads the rest of a value of which the first token has been read.
func (s *sniffer) skip(first json.Token) error {
	depth := depthOf(first)
	for depth > 0 {
		tok, err := s.dec.Token()
		if err != nil {
			return err
		}
		depth += depthOf(tok)
	}
	return nil
}

func depthOf(tok json.Token) int {
	switch tok {
	case json.Delim('{'), json.Delim('['):
		return 1
	case json.Delim('}'), json.Delim(']'):
		return -1
	}
	return 0
}

func (s *sniffer) record(key string, value json.Token) (bool, error) {
	s.seen[key] = true
	opens := value == json.Delim('{')
	switch {
	case key == "key" || key == "self":
		s.address(key, value)
	case key == "fields" && opens:
		return true, s.object(s.field)
	case (key == "issues" || key == "comments") && value == json.Delim('['):
		return s.list(key)
	}
	if s.key != "" && s.self != "" && s.known > 0 {
		return true, errSeenEnough
	}
	return false, nil
}

func (s *sniffer) address(key string, value json.Token) {
	text, _ := value.(string)
	if key == "key" {
		s.key = text
	} else {
		s.self = text
	}
}

// list looks at the first element of "issues" or "comments".
func (s *sniffer) list(name string) (bool, error) {
	tok, err := s.dec.Token()
	if err != nil {
		return true, err
	}
	switch tok {
	case json.Delim(']'):
		s.emptyList = name
		return true, nil
	case json.Delim('{'):
	default:
		return true, errSeenEnough
	}
	visit := s.record
	if name == "comments" {
		s.comment, visit = map[string]bool{}, s.commentMember
	} else {
		s.paged = true
	}
	if err := s.object(visit); err != nil {
		return true, err
	}
	return true, errSeenEnough
}

func (s *sniffer) field(key string, _ json.Token) (bool, error) {
	switch key {
	case "summary", "issuetype", "status", "project", "created", "updated", "issuelinks":
		s.known++
	}
	return false, nil
}

func (s *sniffer) commentMember(key string, value json.Token) (bool, error) {
	s.comment[key] = true
	if text, _ := value.(string); key == "self" && strings.Contains(text, restPath) && strings.Contains(text, "/comment/") {
		s.commentAddress = true
	}
	return false, nil
}

// match judges the marks; rest says that the head holds an address of the REST interface somewhere.
func (s *sniffer) match(rest bool) connector.Match {
	address := strings.Contains(s.self, restPath)
	page := s.seen["startAt"] && s.seen["maxResults"]
	token := s.seen["isLast"] || s.seen["nextPageToken"]
	switch {
	case s.commentAddress:
		return connector.Match{Confidence: 0.95, Reason: "comments with an address " + restPath + "…/comment/", Variant: "comment page"}
	case s.comment != nil:
		if page && s.comment["body"] && s.comment["created"] {
			return connector.Match{Confidence: 0.8, Reason: "startAt, maxResults and comments with body and created", Variant: "comment page"}
		}
	case s.known > 0 && keyPattern.MatchString(s.key) && address:
		return connector.Match{Confidence: 0.97, Reason: "key, fields and self with " + restPath, Variant: s.variant()}
	case s.known >= 3 && (keyPattern.MatchString(s.key) || (s.key == "" && rest)):
		return connector.Match{Confidence: 0.8, Reason: "fields named as in a Jira issue", Variant: s.variant()}
	case s.emptyList != "" && (page || (token && s.emptyList == "issues")):
		return connector.Match{Confidence: 0.6, Reason: "an empty list of " + s.emptyList + " with the paging of Jira", Variant: "empty page"}
	}
	return connector.Match{}
}

func (s *sniffer) variant() string {
	if s.paged {
		return "search page"
	}
	return "issue"
}
