using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>The records of a journal's file from one of them on, with where each begins. Not parsed: most are only looked at for their number.</summary>
/// <param name="LastSequence">0 when the file has no record.</param>
internal sealed record JournalTail(IReadOnlyList<JournalTail.Frame> Frames, long LastSequence)
{
    public Frame? Find(long sequence) =>
        Frames.Count > 0 && sequence >= Frames[0].Sequence && sequence <= Frames[^1].Sequence ? Frames[(int)(sequence - Frames[0].Sequence)] : null;

    /// <param name="file">From <paramref name="start"/> on, where a record begins.</param>
    /// <param name="from">Records before it are passed over.</param>
    /// <exception cref="JournalDamagedException">Records do not follow each other.</exception>
    public static JournalTail Read(byte[] file, long start, long from, string name)
    {
        var frames = new List<Frame>();
        var (offset, last) = (0, 0L);
        while (offset < file.Length && JournalFrame.TryRead(file.AsSpan(offset), out var header))
        {
            if (last != 0 && header.Sequence != last + 1)
                throw new JournalDamagedException(name, start + offset, $"record {header.Sequence} follows record {last}");
            last = header.Sequence;
            if (last >= from)
                frames.Add(new(last, header.Epoch, start + offset, file.AsMemory(offset + JournalFrame.HeaderLength, header.Length)));
            offset += JournalFrame.HeaderLength + header.Length;
        }

        return new(frames, last);
    }

    /// <param name="Start">Offset in the file.</param>
    internal sealed record Frame(long Sequence, long Epoch, long Start, ReadOnlyMemory<byte> Payload);
}
