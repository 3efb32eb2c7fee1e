using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// The broker's memory across crashes: a file of JSON lines, only ever appended to. An order is on disk (fsync) before it is
/// sent (invariant I4), so that after any crash its key is known and cannot make a second order (I1).
/// </summary>
internal sealed class OrderJournal : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="IOException">The folder cannot be written, or another broker holds the journal.</exception>
    public OrderJournal(IOptions<JournalOptions> options, ILogger<OrderJournal> logger)
    {
        var directory = Path.GetFullPath(options.Value.Directory);
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "orders.jsonl");
        // Exclusive: two brokers on one journal would each believe they own its orders.
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        Restored = Read(logger, path);
    }

    /// <summary>What was journalled before this start, oldest first.</summary>
    public IReadOnlyList<JournalRecord> Restored { get; }

    /// <param name="durable">Return only when the record is on the disk.</param>
    public void Append(JournalRecord record, bool durable)
    {
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord));
        _file.WriteByte((byte)'\n');
        _file.Flush(flushToDisk: durable);
    }

    public void Dispose() => _file.Dispose();

    private List<JournalRecord> Read(ILogger logger, string path)
    {
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd();
        // A crash can tear the last line. It was not acknowledged to anyone, so it is cut off.
        var end = text.LastIndexOf('\n') + 1;
        if (end < text.Length)
        {
            BrokerLog.JournalTailCut(logger, path, text.Length - end);
            _file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, end)));
        }

        _file.Seek(0, SeekOrigin.End);
        var records = new List<JournalRecord>();
        foreach (var line in text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                records.Add(JsonSerializer.Deserialize(line, JournalJson.Default.JournalRecord)!);
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException(
                    $"Order journal {path}, line {records.Count + 1} is damaged: {exception.Message} "
                    + "Restore the file from a backup, or move it away once every open order was checked in TWS.", exception);
            }
        }

        return records;
    }
}
