using System.IO.Compression;
using AlgoTrader.Data.Import.Text;

namespace AlgoTrader.Data.Import.Sources;

/// <summary>Opens files as text, plain or gzip; the first bytes tell, not the name.</summary>
internal static class TextFile
{
    private const int BufferBytes = 1 << 16;

    /// <param name="columns">The columns of a file without a header; null reads the header.</param>
    /// <exception cref="ImportFileException">The file cannot be opened, or has no header.</exception>
    public static CsvRows OpenRows(string file, ReadMeter? meter = null, IReadOnlyList<string>? columns = null) =>
        new(file, OpenContent(file, meter), columns);

    /// <summary>The raw file.</summary>
    /// <exception cref="ImportFileException">The file cannot be opened, or has no bytes.</exception>
    public static Stream OpenRaw(string file, ReadMeter? meter = null)
    {
        try
        {
            var raw = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
            if (raw.Length == 0)
            {
                raw.Dispose();
                throw new ImportFileException(file, 0, "the file has no bytes", "Fetch it again");
            }
            return meter?.Measure(raw) ?? raw;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImportFileException(file, 0, "there is no such file", "Check the path", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new ImportFileException(file, 0, $"it cannot be opened: {error.Message.TrimEnd('.')}", "Give a file that can be read", error);
        }
    }

    public static bool IsGzip(string file)
    {
        using var raw = OpenRaw(file);
        return BeginsAsGzip(raw);
    }

    private static bool BeginsAsGzip(Stream raw)
    {
        Span<byte> magic = stackalloc byte[2];
        return raw.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
    }

    private static Stream OpenContent(string file, ReadMeter? meter)
    {
        var raw = OpenRaw(file, meter);
        var compressed = BeginsAsGzip(raw);
        raw.Position = 0;
        if (!compressed)
        {
            return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? throw Disposed(raw, new ImportFileException(file, 0, "its name says gzip, but its content is not", "Fetch it again, or rename it"))
                : raw;
        }
        return new ExpansionLimit(new WholeGzip(raw), raw.Length);
    }

    private static ImportFileException Disposed(Stream stream, ImportFileException error)
    {
        stream.Dispose();
        return error;
    }
}
