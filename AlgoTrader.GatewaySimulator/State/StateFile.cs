using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>
/// The file in which a simulator keeps what must survive it: lines of JSON, the first of them the clock, the others only ever added.
/// Every line is with the operating system before <see cref="Append"/> returns, so that the end of the process loses nothing; the end of
/// the machine may. Used under the simulation's gate.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private const int ClockOffset = 10; // {"clock":"
    private const string ClockFormat = "D19";
    private readonly string _file;
    private readonly StateLock _lock;
    private readonly byte[] _clock = new byte[19];
    private SafeFileHandle? _handle;
    private long _length;

    private StateFile(string file, StateLock held, IReadOnlyList<StateLine> lines, bool isTorn)
    {
        _file = file;
        _lock = held;
        Lines = lines;
        IsTorn = isTorn;
    }

    /// <summary>What was in the file when it was opened.</summary>
    public IReadOnlyList<StateLine> Lines { get; private set; }

    /// <summary>Its last line was not written whole, and is gone: nobody was told of it.</summary>
    public bool IsTorn { get; }

    /// <summary>
    /// Takes a file into use, or begins one; <see cref="Begin"/> makes it ready to be added to. Throws <see cref="StateFileException"/> when
    /// another simulator uses it or it cannot be read.
    /// </summary>
    public static StateFile Open(string file)
    {
        StateLock? held = null;
        MakeFolder(file);
        try
        {
            held = StateLock.Take(file);
            var (lines, isTorn) = File.Exists(file) ? Read(file) : ([], false);
            return new StateFile(file, held, lines, isTorn);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StateFileException(file, $"it cannot be used: {error.Message.TrimEnd('.')}", "Give --state a file in a folder that can be written to");
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Writes the file anew with these lines alone, the clock first, and stands ready to add to it.</summary>
    public void Begin(long clockNanos, IEnumerable<StateLine> lines)
    {
        var next = _file + ".new";
        using (var stream = File.Create(next))
        {
            stream.Write(StateJson.Write(new StateLine { Clock = clockNanos.ToString(ClockFormat, CultureInfo.InvariantCulture) }));
            foreach (var line in lines)
                stream.Write(StateJson.Write(line));
        }
        File.Move(next, _file, overwrite: true);
        _handle = File.OpenHandle(_file, FileMode.Open, FileAccess.Write, FileShare.Read);
        _length = RandomAccess.GetLength(_handle);
        Lines = [];
    }

    public void Append(StateLine line)
    {
        var bytes = StateJson.Write(line);
        RandomAccess.Write(_handle!, bytes, _length);
        _length += bytes.Length;
    }

    /// <summary>
    /// Notes how far the market has been played. Nineteen digits in place, in one write within one page: the process cannot end in the
    /// middle of it.
    /// </summary>
    public void SetClock(long nanos)
    {
        nanos.TryFormat(_clock, out _, ClockFormat, CultureInfo.InvariantCulture);
        RandomAccess.Write(_handle!, _clock, ClockOffset);
    }

    public void Dispose()
    {
        _handle?.Dispose();
        _lock.Dispose();
    }

    private static (List<StateLine> Lines, bool IsTorn) Read(string file)
    {
        var lines = new List<StateLine>();
        ReadOnlySpan<byte> rest = File.ReadAllBytes(file);
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0)
                return (lines, true);
            try
            {
                lines.Add(StateJson.Read(rest[..end]));
            }
            catch (JsonException error)
            {
                throw Unreadable(file, lines.Count + 1, JsonMistake.Describe(error));
            }
            rest = rest[(end + 1)..];
        }
        return (lines, false);
    }

    private static StateFileException Unreadable(string file, int line, string problem) =>
        new(file, $"line {line} is no state of this simulator: {problem.TrimEnd('.')}", "Give another --state file, or delete this one to begin anew");

    private static void MakeFolder(string file)
    {
        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateFileException(file, $"its folder cannot be made: {error.Message.TrimEnd('.')}", "Give --state a file in a folder that can be written to");
        }
    }
}
