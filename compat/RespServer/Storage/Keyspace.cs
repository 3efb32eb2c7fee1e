namespace AlgoTrader.RespServer.Storage;

/// <summary>One numbered database. Not thread-safe: the server runs one command at a time.</summary>
internal sealed class Keyspace(TimeProvider time)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _version;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public int Count
    {
        get
        {
            RemoveExpired();
            return _entries.Count;
        }
    }

    public IEnumerable<string> Keys
    {
        get
        {
            RemoveExpired();
            return _entries.Keys.Order(StringComparer.Ordinal);
        }
    }

    public Entry? Find(string key)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return null;
        if (entry.ExpiresAt > Now || entry.ExpiresAt is null)
            return entry;
        _entries.Remove(key);
        return null;
    }

    public string? FindString(string key) => Find(key) switch
    {
        null => null,
        { Value: string text } => text,
        _ => throw new WrongTypeException(),
    };

    public Dictionary<string, string>? FindHash(string key) => Find<Dictionary<string, string>>(key);

    /// <summary>The hash at the key, made if there is none; counts as a write.</summary>
    public Dictionary<string, string> HashForWriting(string key) =>
        ForWriting(key, static () => new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The value at the key, null if there is none; <see cref="WrongTypeException"/> when it is of another type.</summary>
    public T? Find<T>(string key)
        where T : class => Find(key) switch
        {
            null => null,
            { Value: T value } => value,
            _ => throw new WrongTypeException(),
        };

    /// <summary>The value at the key, made if there is none; counts as a write.</summary>
    public T ForWriting<T>(string key, Func<T> make)
        where T : class
    {
        var value = Find<T>(key);
        if (value is null)
        {
            value = make();
            _entries[key] = new Entry(value);
        }
        Touch(key);
        return value;
    }

    /// <summary>Sets a value; the expiry goes unless kept.</summary>
    public Entry Set(string key, object value, bool keepExpiry = false)
    {
        var entry = new Entry(value) { ExpiresAt = keepExpiry ? Find(key)?.ExpiresAt : null, Version = ++_version };
        _entries[key] = entry;
        return entry;
    }

    public bool Remove(string key) => Find(key) is not null && _entries.Remove(key);

    public void Clear() => _entries.Clear();

    public void Touch(string key)
    {
        if (Find(key) is { } entry)
            entry.Version = ++_version;
    }

    public long VersionOf(string key) => Find(key)?.Version ?? 0;

    /// <summary>Called by and by, so that keys nobody asks for go too.</summary>
    public void RemoveExpired()
    {
        var now = Now;
        foreach (var (key, entry) in _entries)
        {
            if (entry.ExpiresAt <= now)
                _entries.Remove(key);
        }
    }
}
