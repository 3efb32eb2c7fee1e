using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AlgoTrader.Testing;

namespace AlgoTrader.EndToEnd.Tests.Hosting;

/// <summary>
/// The whole platform, started as a user starts it, on free ports and in a data folder of its own. Stopping asserts what a user
/// relies on: it ends in order, and nothing of it is left.
/// </summary>
internal sealed partial class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _dataFolder;

    private AppHostProcess(Process process, string dataFolder)
    {
        _process = process;
        _dataFolder = dataFolder;
    }

    public string Output => string.Join('\n', _output);

    /// <summary>Starts it and waits for the table of URLs.</summary>
    public static async Task<AppHostProcess> StartAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var root = Repository.Root;
        var dataFolder = Directory.CreateTempSubdirectory("algotrader-e2e-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(root, "AlgoTrader.AppHost", "bin", Repository.Configuration, "net10.0", "AlgoTrader.AppHost.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--DcpPublisher:RandomizePorts=true");
        start.ArgumentList.Add($"--Embedded:DataFolder={dataFolder}");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var host = new AppHostProcess(new Process { StartInfo = start }, dataFolder);
        host._process.OutputDataReceived += (_, e) => host.Keep(e.Data);
        host._process.ErrorDataReceived += (_, e) => host.Keep(e.Data);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        try
        {
            await Until.TrueAsync(() => host._process.HasExited || host.IsUp("web"), "the web page is healthy", StartLimit);
            Assert.False(host._process.HasExited, $"The AppHost ended:\n{host.Output}");
            return host;
        }
        catch
        {
            TestContext.Current.SendDiagnosticMessage(host.Output);
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first URL of a resource in the table, or the first of a scheme. Its others follow in rows without a name.</summary>
    public Uri UrlOf(string resource, string? scheme = null)
    {
        var lines = _output.ToList();
        var first = lines.FindLastIndex(line => UrlRow().Match(line) is { Success: true } row && row.Groups["name"].Value == resource);
        var urls = lines.Skip(first + 1).Select(line => NextUrlRow().Match(line)).TakeWhile(row => row.Success).Prepend(UrlRow().Match(lines[first]));
        return new Uri(urls.Select(row => row.Groups["url"].Value).First(url => scheme is null || url.StartsWith(scheme + ":", StringComparison.Ordinal)));
    }

    /// <summary>Process ids of the running children of a project; of those whose command line says so, when there are several.</summary>
    public IReadOnlyList<int> ProcessesOf(string project, string says = "") =>
        [.. Descendants(_process.Id).Where(id => CommandLine(id) is var line && line.Contains($"{project}.dll", StringComparison.Ordinal) && line.Contains(says, StringComparison.Ordinal))];

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public void Kill(string project, string says = "")
    {
        foreach (var id in ProcessesOf(project, says))
            Assert.Equal(0, SendSignal(id, Signal.Kill));
    }

    /// <summary>Ends it as a service manager would, and checks that nothing is left.</summary>
    public async Task StopAsync()
    {
        var children = Descendants(_process.Id).ToList();
        Assert.NotEmpty(children);
        Assert.Equal(0, SendSignal(_process.Id, Signal.Terminate));
        await Until.TrueAsync(() => _process.HasExited, "the AppHost has ended", StopLimit);
        Assert.Equal(0, _process.ExitCode);
        Assert.DoesNotContain(children, IsAlive);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = SendSignal(_process.Id, Signal.Terminate);
            try
            {
                await Until.TrueAsync(() => _process.HasExited, "the AppHost has ended", StopLimit);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        Directory.Delete(_dataFolder, recursive: true);
    }

    private bool IsUp(string resource) =>
        _output.Any(line => UrlRow().Match(line) is { Success: true } row && row.Groups["name"].Value == resource);

    private void Keep(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }

    private static IEnumerable<int> Descendants(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && ParentOf(id) == parent)
            {
                yield return id;
                foreach (var descendant in Descendants(id))
                    yield return descendant;
            }
        }
    }

    // "1234 (dotnet) S 1 ...": the name may hold blanks and brackets, so what follows is counted from its last bracket.
    private static int ParentOf(int id) =>
        Read(id, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : 0;

    private static string CommandLine(int id) => Read(id, "cmdline").Replace('\0', ' ');

    private static bool IsAlive(int id) => Read(id, "cmdline").Length > 0;

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"│ (?<name>\S+)\s+│ healthy\s+│ (?<url>\S+://localhost:\d+)")]
    private static partial Regex UrlRow();

    [GeneratedRegex(@"│\s+│\s+│ (?<url>\S+://localhost:\d+)")]
    private static partial Regex NextUrlRow();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, Signal signal);

    private enum Signal
    {
        Kill = 9,
        Terminate = 15,
    }
}
