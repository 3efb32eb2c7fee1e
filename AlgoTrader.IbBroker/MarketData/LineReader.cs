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

    private LineReader(string name, Channel<T> channel, int capacity) => (Name, _channel, _capacity) = (name, channel, capacity);

    public string Name { get; }

    public ChannelReader<T> Items => _channel.Reader;

    public static LineReader<T> Conflating(string name) => new(
        name, Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true, SingleWriter = true }), 0);

    public static LineReader<T> Lossless(string name, int capacity) => new(
        name, Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true }), capacity);

    public void Offer(T item)
    {
        if (!_channel.Writer.TryWrite(item) && _capacity > 0)
            _channel.Writer.TryComplete(new SlowReaderException(Name, _capacity));
    }

    public void End(Exception? reason) => _channel.Writer.TryComplete(reason);
}
