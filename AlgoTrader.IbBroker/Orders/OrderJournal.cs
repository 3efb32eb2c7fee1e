using System.Text.Json;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// The broker's memory across crashes: a file of JSON lines, only ever appended to. An order is on disk (fsync) before it is
/// sent (invariant I4), so that after any crash its key is known and cannot make a second order (I1).
/// </summary>
internal sealed class OrderJournal : IDisposable
{
    private readonly FileStream _lock;
    private readonly FileStream _file;

    /// <exception cref="IOException">The folder cannot be written, or another broker holds the journal.</exception>
    /// <exception cref="InvalidDataException">The journal is damaged. The file is left as it was.</exception>
    public OrderJournal(IOptions<JournalOptions> options, ILogger<OrderJournal> logger)
    {
        var directory = Path.GetFullPath(options.Value.Directory);
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "orders.jsonl");
        _lock = Lock(directory);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            Restored = Read(logger, path);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What was journalled before this start, oldest first.</summary>
    public IReadOnlyList<JournalRecord> Restored { get; }

    /// <param name="durable">Return only when the record is on the disk.</param>
    public void Append(JournalRecord record, bool durable)
    {
        var end = _file.Position;
        try
        {
            _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord), (byte)'\n']);
            _file.Flush(flushToDisk: durable);
        }
        catch (IOException)
        {
            // Half a line must not become the beginning of the next one.
            _file.SetLength(end);
            _file.Position = end;
            throw;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    /// <summary>
    /// Two brokers on one journal would each believe they own its orders. A file of its own, because on Linux only FileShare.None
    /// excludes another writer, and that would keep readers from the journal too.
    /// </summary>
    private static FileStream Lock(string directory)
    {
        var path = Path.Combine(directory, "orders.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new IOException(
                $"Order journal {directory} is in use by another broker. Stop that one, or give this one a folder of its own "
                + $"({JournalOptions.SectionName}:{nameof(JournalOptions.Directory)}).", exception);
        }
    }

    private List<JournalRecord> Read(ILogger logger, string path)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        // A crash can tear the last line. It was not acknowledged to anyone, so it is cut off.
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var records = new List<JournalRecord>();
        var line = 0;
        for (var start = 0; start < end;)
        {
            var length = bytes.AsSpan(start, end - start).IndexOf((byte)'\n');
            records.Add(Parse(bytes.AsSpan(start, length), path, ++line));
            start += length + 1;
        }

        if (end < bytes.Length)
        {
            BrokerLog.JournalTailCut(logger, path, bytes.Length - end);
            _file.SetLength(end);
        }

        _file.Seek(0, SeekOrigin.End);
        return records;
    }

    private static JournalRecord Parse(ReadOnlySpan<byte> text, string path, int line)
    {
        try
        {
            return JsonSerializer.Deserialize(text, JournalJson.Default.JournalRecord) ?? throw new JsonException("There is no record.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"Order journal {path}, line {line} is damaged: {exception.Message} "
                + "Restore the file from a backup, or move it away once every open order was checked in TWS.", exception);
        }
    }
}
