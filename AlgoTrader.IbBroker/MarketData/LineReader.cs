using System.Threading.Channels;
using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// One reader of a line. What only the newest is worth of - quotes, order books - conflates: a slow reader gets the newest. What counts
/// one by one never drops: a reader that falls too far behind gets what is queued and is then ended with <see cref="SlowReaderException"/>.
/// </summary>
internal sealed class LineReader<T>
    where T : class
{
    private readonly Channel<T> _channel;
    private readonly int _capacity;
    private readonly Action<T>? _push;
    private readonly Action<Exception>? _refused;

    private LineReader(string name, Channel<T> channel, int capacity) => (Name, _channel, _capacity) = (name, channel, capacity);

    private LineReader(string name, Action<T> push, Action<Exception> refused)
        : this(name, Channel.CreateBounded<T>(1), 0) => (_push, _refused) = (push, refused);

    public string Name { get; }

    public ChannelReader<T> Items => _channel.Reader;

    public static LineReader<T> Conflating(string name) => new(
        name, Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true }), 0);

    public static LineReader<T> Lossless(string name, int capacity) => new(
        name, Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true }), capacity);

    /// <summary>For one that keeps the order among several lines by itself.</summary>
    /// <param name="push">Called on the loop with each item.</param>
    /// <param name="refused">Called on the loop when the line ends against the reader's will.</param>
    public static LineReader<T> Pushing(string name, Action<T> push, Action<Exception> refused) => new(name, push, refused);

    public void Offer(T item)
    {
        if (_push is not null)
        {
            _push(item);
            return;
        }

        if (!_channel.Writer.TryWrite(item) && _capacity > 0)
            _channel.Writer.TryComplete(new SlowReaderException(Name, _capacity));
    }

    public void End(Exception? reason)
    {
        if (_channel.Writer.TryComplete(reason) && reason is not null)
            _refused?.Invoke(reason);
    }
}
