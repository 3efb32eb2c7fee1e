using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>
/// The streams of one kind: by client and request id for requests, by instrument for events, so that an event meets only the streams
/// that want it. Those of an instrument are in the order of client and request ids: the same clients always get things in the same order.
/// </summary>
internal sealed class FeedTable<T>
    where T : class, IFeed
{
    private readonly Dictionary<ClientSession, Dictionary<int, T>> _byClient = [];
    private readonly Dictionary<int, List<T>> _byInstrument = [];

    /// <summary>Ids of the instruments that anybody follows.</summary>
    public IReadOnlyCollection<int> Instruments => _byInstrument.Keys;

    public bool Contains(ClientSession client, int requestId) => _byClient.GetValueOrDefault(client)?.ContainsKey(requestId) == true;

    public int CountOf(ClientSession client) => _byClient.GetValueOrDefault(client)?.Count ?? 0;

    public IEnumerable<T> Of(ClientSession client) => _byClient.GetValueOrDefault(client)?.Values ?? Enumerable.Empty<T>();

    /// <summary>The streams of an instrument; null when there is none.</summary>
    public List<T>? Of(int conId) => _byInstrument.GetValueOrDefault(conId);

    /// <summary>Adds a stream whose request id is free.</summary>
    public void Add(T feed)
    {
        if (!_byClient.TryGetValue(feed.Client, out var own))
            _byClient.Add(feed.Client, own = []);
        own.Add(feed.RequestId, feed);
        if (!_byInstrument.TryGetValue(feed.Instrument.ConId, out var feeds))
            _byInstrument.Add(feed.Instrument.ConId, feeds = []);
        var index = feeds.FindIndex(other => (other.Client.ClientId, other.RequestId).CompareTo((feed.Client.ClientId, feed.RequestId)) > 0);
        feeds.Insert(index < 0 ? feeds.Count : index, feed);
        feed.Client.Subscriptions++;
    }

    /// <summary>Ends a stream; null when the client has none of that id.</summary>
    public T? Remove(ClientSession client, int requestId)
    {
        if (!_byClient.TryGetValue(client, out var own) || !own.Remove(requestId, out var feed))
            return null;
        var feeds = _byInstrument[feed.Instrument.ConId];
        feeds.Remove(feed);
        if (feeds.Count == 0)
            _byInstrument.Remove(feed.Instrument.ConId);
        client.Subscriptions--;
        return feed;
    }

    /// <summary>Ends all streams of a client that has gone, and gives them.</summary>
    public IReadOnlyList<T> RemoveAll(ClientSession client)
    {
        T[] ended = [.. Of(client)];
        foreach (var feed in ended)
            Remove(client, feed.RequestId);
        _byClient.Remove(client);
        return ended;
    }
}
