using System.Buffers.Binary;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Reliability.Processes.Proxy;

/// <summary>Counts placeOrder messages as they pass, and knows when the last one did.</summary>
internal sealed class OrderWatch
{
    private const int ProtobufOffset = 200;

    private long _count;
    private long _last;

    public long Count => Volatile.Read(ref _count);

    /// <summary>Timestamp of the last one.</summary>
    public long Last => Volatile.Read(ref _last);

    public Stream NewStream() => new(this);

    private void Passed()
    {
        Volatile.Write(ref _last, TimeProvider.System.GetTimestamp());
        Interlocked.Increment(ref _count);
    }

    /// <summary>What one connection sends to the gateway.</summary>
    internal sealed class Stream(OrderWatch watch)
    {
        // The prefix of the handshake is no frame.
        private static readonly int PrefixBytes = "API\0".Length;

        private readonly List<byte> _pending = [];
        private int _prefix = PrefixBytes;

        public void Pass(ReadOnlySpan<byte> bytes)
        {
            _pending.AddRange(bytes);
            if (_prefix > 0 && _pending.Count >= _prefix)
            {
                _pending.RemoveRange(0, _prefix);
                _prefix = 0;
            }

            if (_prefix > 0)
                return;
            var taken = 0;
            while (Frame.TryRead(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending)[taken..], out var payload))
            {
                taken += Frame.HeaderLength + payload.Length;
                if (IdOf(payload) == ClientMessageId.PlaceOrder)
                    watch.Passed();
            }

            _pending.RemoveRange(0, taken);
        }

        /// <summary>As four bytes, or as text in versions before.</summary>
        private static int IdOf(ReadOnlySpan<byte> payload)
        {
            if (payload is [0, ..] && BinaryPrimitives.TryReadInt32BigEndian(payload, out var id))
                return id > ProtobufOffset ? id - ProtobufOffset : id;
            var number = 0;
            foreach (var character in payload)
            {
                if (character is < (byte)'0' or > (byte)'9')
                    break;
                number = (number * 10) + (character - '0');
            }

            return number;
        }
    }
}
