using System.Text;
using System.Text.Json;
using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>Records of the journal as rows of the database. The payload is the file's, byte for byte: so a row can be compared and written back.</summary>
internal static class JournalRows
{
    public static JournalRow ToRow(JournalEntry entry) => new(entry.Sequence, entry.Epoch, KindOf(entry.Record), Encoding.UTF8.GetString(entry.Payload.Span));

    public static byte[] PayloadOf(JournalRow row) => Encoding.UTF8.GetBytes(row.Payload);

    /// <exception cref="System.Text.Json.JsonException">The row is none that a journal wrote.</exception>
    public static JournalEntry ToEntry(JournalRow row)
    {
        var payload = PayloadOf(row);
        return new(row.Sequence, row.Epoch, JsonSerializer.Deserialize(payload, JournalJson.Default.JournalRecord) ?? throw new JsonException("There is no record."), payload);
    }

    public static bool IsSame(JournalEntry entry, JournalRow row) =>
        entry.Sequence == row.Sequence && entry.Epoch == row.Epoch && entry.Payload.Span.SequenceEqual(PayloadOf(row));

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
