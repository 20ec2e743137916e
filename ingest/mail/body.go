package mail

import (
	"bytes"
	"io"
	"regexp"
	"strings"

	"github.com/emersion/go-message"
	"golang.org/x/net/html"
)

const (
	maxText  = 256 << 10 // bytes that are kept of what an author wrote
	maxDepth = 8         // of parts within parts
	maxParts = 200
)

// content is what was found in a message.
type content struct {
	text        string
	plain       bool // text comes from a text/plain part
	attachments int
	invitations int
	parts       int
}

// repeatedSemicolon is written by old servers and not forgiven by parsers.
var repeatedSemicolon = regexp.MustCompile(`;\s*;`)

// read takes the body of a message apart.
func (h header) read(body []byte) content {
	var c content
	var m message.Header
	for _, name := range []string{"Content-Type", "Content-Transfer-Encoding", "Content-Disposition"} {
		if value := h.get(strings.ToLower(name)); value != "" {
			m.Set(name, repeatedSemicolon.ReplaceAllString(value, ";"))
		}
	}
	entity, _ := message.New(m, bytes.NewReader(body)) // an unknown charset leaves the bytes as they are
	c.take(entity, 0)
	c.text = written(c.text)
	return c
}

// take looks at one part. Of alternatives the plain text counts; hypertext only where there is no other.
func (c *content) take(e *message.Entity, depth int) {
	if c.parts++; e == nil || depth > maxDepth || c.parts > maxParts {
		return
	}
	kind, _, _ := e.Header.ContentType() // a damaged field still begins with its type
	kind = strings.ToLower(kind)
	disposition, _, _ := e.Header.ContentDisposition()
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		c.takeParts(e.MultipartReader(), depth)
	case strings.HasPrefix(strings.ToLower(disposition), "attachment"):
		c.attachments++
	case strings.HasPrefix(kind, "text/plain"):
		if !c.plain {
			c.text, c.plain = readText(e.Body), true
		}
	case strings.HasPrefix(kind, "text/html"):
		if c.text == "" {
			c.text = strip(readText(e.Body))
		}
	case strings.HasPrefix(kind, "text/calendar"):
		c.invitations++
	default:
		c.attachments++
	}
}

func (c *content) takeParts(parts message.MultipartReader, depth int) {
	if parts == nil {
		return
	}
	for {
		part, err := parts.NextPart()
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			// A body without its last boundary ends in an EOF that the library does not wrap. All else is a part with a
			// damaged header, after which nothing can be read.
			if !strings.HasSuffix(err.Error(), io.EOF.Error()) {
				c.attachments++
			}
			return
		}
		c.take(part, depth+1)
		if c.parts > maxParts {
			return
		}
	}
}

// readText reads what can be read; damaged base64 ends a text early.
func readText(in io.Reader) string {
	text, _ := io.ReadAll(io.LimitReader(in, maxText))
	return characters(string(text))
}

// strip returns the text of a page of hypertext.
func strip(page string) string {
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(maxText)
	unseen := false // inside style or script
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.TextToken:
			if !unseen {
				out.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			unseen = string(name) == "style" || string(name) == "script"
			if tag := string(name); tag == "br" || tag == "p" || tag == "div" || tag == "tr" || tag == "li" {
				out.WriteByte('\n')
			}
		case html.EndTagToken:
			unseen = false
		}
	}
}

// ends are lines after which nothing of the author follows.
var ends = regexp.MustCompile(`^(?:-- ?|-{5,} ?next part ?-{5,}|-----\s?Original Message\s?-----|An HTML attachment was scrubbed.*)$`)

// written returns what the author wrote: without quotations and what follows the signature's dashes.
func written(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n")
		if ends.MatchString(line) {
			break
		}
		if !strings.HasPrefix(line, ">") {
			out = append(out, line)
		}
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}
