package jira

import (
	"bytes"
	"encoding/json"

	"github.com/workhealth/workhealth/ingest/connector"
)

const restPath = "/rest/api/"

// recognizeJSON looks at the keys of the first record, whole or cut off by the end of the head.
func recognizeJSON(file *connector.File) connector.Match {
	head, _, err := file.Head()
	if err != nil {
		return connector.Match{}
	}
	head = withoutPreamble(head)
	if len(head) == 0 || (head[0] != '{' && head[0] != '[') {
		return connector.Match{}
	}
	s := sniffer{dec: json.NewDecoder(bytes.NewReader(head)), seen: map[string]bool{}}
	s.top() //nolint:errcheck // a head may end anywhere; what was seen until then counts
	return s.match(bytes.Contains(head, []byte(restPath)))
}

// withoutPreamble drops what jsonread skips: a byte-order mark, blank space and // comment lines.
func withoutPreamble(head []byte) []byte {
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	for {
		head = bytes.TrimLeft(head, " \t\r\n")
		if !bytes.HasPrefix(head, []byte("//")) {
			return head
		}
		end := bytes.IndexByte(head, '\n')
		if end < 0 {
			return nil
		}
		head = head[end:]
	}
}
