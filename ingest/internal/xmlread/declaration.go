package xmlread

import (
	"bytes"
	"regexp"
)

var encodingPattern = regexp.MustCompile(`^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']`)

// declaresOther tells whether the XML declaration names a charset that is not UTF-8 or a part of it. UTF-16 was decoded
// by then.
func declaresOther(head []byte) bool {
	found := encodingPattern.FindSubmatch(head)
	if found == nil {
		return false
	}
	name := bytes.ToLower(found[1])
	return !bytes.HasPrefix(name, []byte("utf")) && !bytes.Equal(name, []byte("us-ascii"))
}
