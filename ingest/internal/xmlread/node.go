package xmlread

// Attribute returns the value of the attribute with this name, in whatever namespace; "" without it.
func (n *Node) Attribute(name string) string {
	for _, a := range n.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Child returns the first child with this name; nil without it.
func (n *Node) Child(name string) *Node {
	if n == nil {
		return nil
	}
	for _, c := range n.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// All returns the children with this name, in order.
func (n *Node) All(name string) []*Node {
	var found []*Node
	if n == nil {
		return nil
	}
	for _, c := range n.Children {
		if c.Name == name {
			found = append(found, c)
		}
	}
	return found
}

// Value returns the text of the element at the end of a path of first children; "" where it breaks off.
func (n *Node) Value(path ...string) string {
	for _, name := range path {
		n = n.Child(name)
	}
	if n == nil {
		return ""
	}
	return n.Text
}
