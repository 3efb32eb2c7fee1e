using System.Text;
using System.Text.Json;
using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>Records of the journal as rows of the database. The payload is the file's, byte for byte: so a row can be compared and written back.</summary>
internal static class JournalRows
{
    public static JournalRow ToRow(JournalEntry entry) => new(entry.Sequence, entry.Epoch, KindOf(entry.Record), Encoding.UTF8.GetString(entry.Payload.Span));

    /// <exception cref="JsonException">It is no record.</exception>
    public static JournalRow ToRow(JournalTail.Frame frame) => ToRow(new JournalEntry(frame.Sequence, frame.Epoch, Parse(frame.Payload.Span), frame.Payload));

    public static bool IsSame(JournalTail.Frame frame, JournalRow row) =>
        frame.Sequence == row.Sequence && frame.Epoch == row.Epoch && frame.Payload.Span.SequenceEqual(PayloadOf(row));

    public static byte[] PayloadOf(JournalRow row) => Encoding.UTF8.GetBytes(row.Payload);

    /// <exception cref="System.Text.Json.JsonException">The row is none that a journal wrote.</exception>
    public static JournalEntry ToEntry(JournalRow row)
    {
        var payload = PayloadOf(row);
        return new(row.Sequence, row.Epoch, Parse(payload), payload);
    }

    public static bool IsSame(JournalEntry entry, JournalRow row) =>
        entry.Sequence == row.Sequence && entry.Epoch == row.Epoch && entry.Payload.Span.SequenceEqual(PayloadOf(row));

    private static JournalRecord Parse(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize(payload, JournalJson.Default.JournalRecord) ?? throw new JsonException("There is no record.");

    private static string KindOf(JournalRecord record) => record switch
    {
        { Change: not null } => "change",
        { Order: not null } => "order",
        { Group: not null } => "group",
        { Execution: not null } => "execution",
        { Adjustment: not null } => "adjustment",
        _ => "other",
    };
}
