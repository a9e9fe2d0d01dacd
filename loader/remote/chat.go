package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxAnswer bounds what is read of one response.
const maxAnswer = 16 << 20 // bytes

// completion is the part of a response that matters.
type completion struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
			Refusal string `json:"refusal"`
		} `json:"message"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Usage struct {
		PromptTokens     int `json:"prompt_tokens"`
		CompletionTokens int `json:"completion_tokens"`
	} `json:"usage"`
}

// statusError is a response that is no answer.
type statusError struct {
	code    int
	message string
	wait    time.Duration // what the endpoint asks to wait; 0 where it does not say
}

func (e *statusError) Error() string {
	s := fmt.Sprintf("status %d", e.code)
	if e.message != "" {
		s += ": " + e.message
	}
	return s
}

// ask returns what the model answers, in a request of its own as soon as a slot
// is free, again after a pause where the endpoint is overloaded, fails or is slow.
// prompt is the estimate of the tokens of body.
func (c *Client) ask(ctx context.Context, body []byte, prompt int) (string, error) {
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	c.usage.add(Usage{Asked: 1})
	for attempt := 0; ; attempt++ {
		done, err := c.post(ctx, body)
		switch {
		case err == nil:
			c.usage.add(Usage{Prompt: done.Usage.PromptTokens, Completion: done.Usage.CompletionTokens})
			return done.content(prompt)
		case ctx.Err() != nil:
			return "", ctx.Err()
		case !isTransient(err):
			return "", final(err)
		case attempt == c.opts.Retries:
			return "", final(fmt.Errorf("%d tries: %w", attempt+1, err))
		}
		pause := backOff(attempt, err)
		c.opts.Log.Warn("asking the model again", "after", pause, "error", err)
		if err := c.opts.sleep(ctx, pause); err != nil {
			return "", err
		}
		c.usage.add(Usage{Retried: 1})
	}
}

// post sends one request.
func (c *Client) post(ctx context.Context, body []byte) (*completion, error) {
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.endpoint, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.opts.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.opts.Key)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("answer breaks off: %w", err)
	case resp.StatusCode != http.StatusOK:
		return nil, &statusError{code: resp.StatusCode, message: message(b), wait: c.retryAfter(resp.Header)}
	case len(b) > maxAnswer:
		return nil, fmt.Errorf("%w: it is over %d MB long", ErrNonsense, maxAnswer>>20)
	}
	var done completion
	if err := json.Unmarshal(b, &done); err != nil {
		return nil, fmt.Errorf("%w: the response is not JSON: %w", ErrNonsense, err)
	}
	return &done, nil
}

// content returns the answer's text. prompt is the estimate of the tokens sent.
func (done *completion) content(prompt int) (string, error) {
	if len(done.Choices) == 0 {
		return "", fmt.Errorf("%w: the response has no choices", ErrNonsense)
	}
	choice := done.Choices[0]
	switch {
	case choice.Message.Refusal != "":
		return "", fmt.Errorf("%w: %s", ErrRefused, brief(choice.Message.Refusal))
	case choice.FinishReason == "content_filter":
		return "", fmt.Errorf("%w: a content filter stepped in", ErrRefused)
	case choice.FinishReason == "length":
		return "", fmt.Errorf("answer %w after %d tokens", ErrTruncated, done.Usage.CompletionTokens)
	case done.Usage.PromptTokens > 0 && done.Usage.PromptTokens < prompt/2:
		// Some servers cut what does not fit into the context they are set to, and
		// say so nowhere else.
		return "", fmt.Errorf("article %w: the endpoint counts %d tokens of about %d sent, so its context is too small", ErrTruncated, done.Usage.PromptTokens, prompt)
	case strings.TrimSpace(choice.Message.Content) == "":
		return "", fmt.Errorf("%w: it is empty", ErrNonsense)
	}
	return choice.Message.Content, nil
}

// isTransient reports whether asking again may help.
func isTransient(err error) bool {
	if status, ok := errors.AsType[*statusError](err); ok {
		return status.code == http.StatusTooManyRequests || status.code >= 500
	}
	return !errors.Is(err, ErrNonsense)
}

// final says whether an error that stays is the article's or the endpoint's. A
// server may fail at one article, or be too slow for it; that it cannot be
// reached, does not know the key or the model, or has no room, is no article's
// fault.
func final(err error) error {
	status, ok := errors.AsType[*statusError](err)
	if !ok {
		if errors.Is(err, ErrNonsense) || errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("model: %w", err)
		}
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	switch status.code {
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity, http.StatusInternalServerError:
		return fmt.Errorf("model: %w", err)
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, err)
}

// The pauses between tries.
const (
	firstPause = time.Second
	maxPause   = time.Minute
)

// backOff returns how long to wait after a failed attempt, counted from 0: what
// the endpoint asks for; else twice as long each time, give or take a quarter, so
// that many clients do not come back at once.
func backOff(attempt int, err error) time.Duration {
	if status, ok := errors.AsType[*statusError](err); ok && status.wait > 0 {
		return min(status.wait, maxPause)
	}
	pause := min(firstPause<<min(attempt, 10), maxPause)
	return pause*3/4 + rand.N(pause/2)
}

// retryAfter reads the header of that name: seconds, or a date.
func (c *Client) retryAfter(h http.Header) time.Duration {
	value := h.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil {
		return time.Duration(min(max(seconds, 0), int(maxPause/time.Second))) * time.Second
	}
	if t, err := http.ParseTime(value); err == nil {
		return max(t.Sub(c.opts.now()), 0)
	}
	return 0
}

// message returns what an error response says.
func message(body []byte) string {
	var e struct {
		Error json.RawMessage `json:"error"`
	}
	if json.Unmarshal(body, &e) != nil || e.Error == nil {
		return brief(string(body))
	}
	var object struct {
		Message string `json:"message"`
	}
	if json.Unmarshal(e.Error, &object) == nil && object.Message != "" {
		return brief(object.Message)
	}
	return brief(string(e.Error))
}

// brief makes what came from outside fit for a message: one line, not long.
func brief(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return s
}
