using System.Buffers.Binary;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Reliability.Processes.Proxy;

/// <summary>Sees placeOrder messages as they pass, and knows when.</summary>
internal sealed class OrderWatch
{
    private const int ProtobufOffset = 200;

    private long _first;
    private long _last;

    /// <summary>Timestamp of the first one since <see cref="Mark"/>; 0 when there was none.</summary>
    public long First => Volatile.Read(ref _first);

    /// <summary>Timestamp of the last one.</summary>
    public long Last => Volatile.Read(ref _last);

    public void Mark() => Volatile.Write(ref _first, 0);

    public Stream NewStream() => new(this);

    private void Passed()
    {
        var now = TimeProvider.System.GetTimestamp();
        Volatile.Write(ref _last, now);
        Interlocked.CompareExchange(ref _first, now, 0);
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
