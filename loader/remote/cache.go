package remote

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// cache keeps answers in a folder, a file each, named by the hash of all that
// the answer depends on: model, prompt and article. It keeps what the model said,
// not what was made of it, so that a better check is applied to old answers too.
// Files are written beside their place and moved there, so one is whole or absent,
// however many processes share the folder.
type cache struct{ folder string }

// entry is a file of the cache.
type entry struct {
	Content string `json:"content"`
}

func (c cache) path(key string) string {
	return filepath.Join(c.folder, key[:2], key+".json")
}

// get returns an answer. One that cannot be read is as good as none.
func (c cache) get(key string) (string, bool) {
	if c.folder == "" {
		return "", false
	}
	b, err := os.ReadFile(c.path(key))
	if err != nil {
		return "", false
	}
	var e entry
	if err := json.Unmarshal(b, &e); err != nil || e.Content == "" {
		return "", false
	}
	return e.Content, true
}

func (c cache) put(key, content string) error {
	if c.folder == "" {
		return nil
	}
	b, err := json.Marshal(entry{Content: content})
	if err != nil {
		return err
	}
	path := c.path(key)
	// Articles may be nobody else's business.
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+key[:8]+"-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		if gone := os.Remove(f.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}
