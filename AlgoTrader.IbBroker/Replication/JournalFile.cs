using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.IbBroker.Orders;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>The journal's file, read beside the broker that writes it, or written before one opens it.</summary>
internal sealed class JournalFile(IOptions<JournalOptions> options)
{
    private string Folder => System.IO.Path.GetFullPath(options.Value.Directory);

    public string Path => System.IO.Path.Combine(Folder, FileJournalStorage.FileName);

    /// <summary>Its records, without a torn end; empty when there is no file.</summary>
    /// <exception cref="JournalDamagedException">A record that must be there cannot be read.</exception>
    public JournalContent Read()
    {
        try
        {
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == 0 ? new([], 0, 0, 0) : JournalContent.Read(bytes[..read], Path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new([], 0, 0, 0);
        }
    }

    /// <summary>Its records from one on, without a torn end.</summary>
    /// <param name="mark">Where a record begins, and its number: what is before it is not read. If that is not so any more, all is.</param>
    /// <exception cref="JournalDamagedException">It is no journal, or records do not follow each other.</exception>
    public JournalTail ReadFrom(long sequence, (long Sequence, long Start)? mark)
    {
        try
        {
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (mark is { } known && known.Sequence <= sequence && known.Start < stream.Length
                && JournalTail.Read(Rest(stream, known.Start), known.Start, sequence, Path) is { } tail && tail.LastSequence >= sequence
                && tail.Frames.Count == tail.LastSequence - sequence + 1)
            {
                return tail;
            }

            var file = Rest(stream, 0);
            if (file.Length < JournalFrame.FileHeaderLength)
                return new([], 0);
            if (JournalFrame.HeaderProblem(file) is { } problem)
                throw new JournalDamagedException(Path, 0, problem);
            return JournalTail.Read(file[JournalFrame.FileHeaderLength..], JournalFrame.FileHeaderLength, sequence, Path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new([], 0);
        }
    }

    /// <summary>Adds records behind those that <see cref="Replace"/> wrote, and what was added since; on the disk when this returns.</summary>
    public void Append(IEnumerable<JournalRow> rows)
    {
        using var stream = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 64 * 1024);
        Write(stream, rows);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Puts a journal of these records in the place of what is there, which is kept beside it under another name.</summary>
    public void Replace(IEnumerable<JournalRow> rows, long epoch)
    {
        Directory.CreateDirectory(Folder);
        var fresh = Path + ".loaded";
        using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024))
        {
            stream.Write(JournalFrame.FileHeader());
            Write(stream, rows);
            stream.Flush(flushToDisk: true);
        }

        if (File.Exists(Path))
            File.Copy(Path, FormattableString.Invariant($"{Path}.before-{epoch}"), overwrite: true);
        File.Move(fresh, Path, overwrite: true);
        FolderEntries.Flush(Folder);
    }

    private static byte[] Rest(FileStream stream, long start)
    {
        stream.Position = start;
        var bytes = new byte[stream.Length - start];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static void Write(FileStream stream, IEnumerable<JournalRow> rows)
    {
        foreach (var row in rows)
            stream.Write(JournalFrame.Encode(row.Sequence, row.Epoch, row.Sequence - 1, JournalRows.PayloadOf(row)));
    }

    /// <summary>Another process has it open as its journal.</summary>
    public bool IsInUse()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            using var held = new FileStream(System.IO.Path.Combine(Folder, "orders.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
