using System.Text.Json;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>What a journal holds: its records, and where the last whole one ends.</summary>
/// <param name="Length">Bytes up to the end of the last record.</param>
/// <param name="LastSequence">0 when there is none.</param>
internal sealed record JournalContent(IReadOnlyList<JournalEntry> Entries, long Length, long LastSequence, int TornBytes)
{
    /// <param name="known">Records that need not be parsed.</param>
    /// <exception cref="JournalDamagedException">A record that must be there cannot be read.</exception>
    public static JournalContent Read(byte[] file, string name, KnownRecords? known = null)
    {
        if (file.Length < JournalFrame.FileHeaderLength && JournalFrame.FileHeader().AsSpan().StartsWith(file))
            return new([], 0, 0, file.Length);
        if (JournalFrame.HeaderProblem(file) is { } problem)
            throw new JournalDamagedException(name, 0, problem);

        var entries = new List<JournalEntry>();
        var offset = JournalFrame.FileHeaderLength;
        var sequence = 0L;
        while (offset < file.Length && JournalFrame.TryRead(file.AsSpan(offset), out var header))
        {
            if (sequence != 0 && header.Sequence != sequence + 1)
                throw new JournalDamagedException(name, offset, $"record {header.Sequence} follows record {sequence}");
            sequence = header.Sequence;
            var payload = file.AsMemory(offset + JournalFrame.HeaderLength, header.Length);
            entries.Add(new(sequence, header.Epoch, known?.Find(sequence, header.Epoch, payload.Span) ?? Parse(payload.Span, name, offset), payload));
            offset += JournalFrame.HeaderLength + header.Length;
        }

        if (LaterRecordKnowing(sequence + 1, file, offset) is { } later)
            throw new JournalDamagedException(name, offset, $"record {sequence + 1} cannot be read, and record {later} says that it was on the disk");
        return new(entries, offset, sequence, file.Length - offset);
    }

    /// <summary>
    /// A crash tears the end: what was not flushed may be missing in part, also in its middle. Nobody was told of it, and it is cut off. Damage
    /// is something else: a record that was flushed. A later one that knows of it gives it away.
    /// </summary>
    private static long? LaterRecordKnowing(long missing, byte[] file, int offset)
    {
        for (var at = offset + 1; at <= file.Length - JournalFrame.HeaderLength; at++)
        {
            if (JournalFrame.TryRead(file.AsSpan(at), out var header) && header.Sequence >= missing && header.Durable >= missing)
                return header.Sequence;
        }

        return null;
    }

    private static JournalRecord Parse(ReadOnlySpan<byte> payload, string name, int offset)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, JournalJson.Default.JournalRecord) ?? throw new JsonException("There is no record.");
        }
        catch (JsonException exception)
        {
            throw new JournalDamagedException(name, offset, exception.Message, exception);
        }
    }
}
