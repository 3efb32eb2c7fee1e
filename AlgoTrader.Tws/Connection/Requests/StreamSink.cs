using System.Threading.Channels;

namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>What the reader loop fills and a stream's reader empties. Bounded: it never holds the reader loop up.</summary>
internal sealed class StreamSink<T> : Receiver<T>
{
    private readonly Channel<T> _items;
    private readonly int _capacity;
    private volatile bool _isOver;
    private bool _hasOverflowed;

    public StreamSink(TwsStreamOptions options, Action dropped)
    {
        _capacity = options.Capacity;
        var bounds = new BoundedChannelOptions(options.Capacity)
        {
            SingleReader = true,
            SingleWriter = true,
            FullMode = options.WhenFull == TwsStreamOverflow.DropOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
        };
        _items = Channel.CreateBounded<T>(bounds, _ => dropped());
    }

    /// <summary>The gateway or the connection ended it: there is nothing left to cancel.</summary>
    public bool IsOver => _isOver;

    public IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken) => _items.Reader.ReadAllAsync(cancellationToken);

    public override void Add(T item)
    {
        if (_hasOverflowed || _items.Writer.TryWrite(item))
            return;
        _hasOverflowed = true;
        _items.Writer.TryComplete(new TwsStreamOverflowException(_capacity));
    }

    // The end of the first full set is only a message of the stream.
    public override bool End() => false;

    public override void Fail(Exception error)
    {
        _isOver = true;
        _items.Writer.TryComplete(error);
    }
}
