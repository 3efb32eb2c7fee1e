using System.Diagnostics;
using System.Net;
using System.Text;
using AlgoTrader.Testing;

namespace AlgoTrader.Web.Tests;

/// <summary>The dashboard host as a process of its own, as it runs for people: Kestrel, its settings file, its built page.</summary>
public sealed class WebServer : IAsyncLifetime
{
    private readonly StringBuilder _output = new();
    private Process _process = null!;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>Where the host expects the API; each test starts its own there.</summary>
    public int ApiPort { get; } = FreePort.Next();

    public HttpClient Client { get; } = new();

    /// <summary>The folder the host runs from.</summary>
    internal string Folder { get; init; } = BuildFolder();

    /// <summary>Why the page cannot be tried here, or null when it was built.</summary>
    public static string? MissingPageReason =>
        File.Exists(Path.Combine(ProjectFolder(), "wwwroot", "index.html")) ? null : "the page is not built (no Node.js when AlgoTrader.Web was built)";

    public async ValueTask InitializeAsync()
    {
        Client.BaseAddress = Address;
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(Folder, "AlgoTrader.Web.dll"));
        start.ArgumentList.Add($"--Kestrel:Endpoints:http:Url={Address.GetLeftPart(UriPartial.Authority)}");
        start.ArgumentList.Add($"--services:api:http:0=http://127.0.0.1:{ApiPort}");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.AppendLine(line.Data);
        _process.ErrorDataReceived += (_, line) => _output.AppendLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Until.TrueAsync(
            async () => _process.HasExited ? throw new InvalidOperationException($"The host ended:\n{_output}") : await AnswersAsync(),
            "the dashboard host answers /healthz");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await Client.GetAsync(new Uri("/healthz", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // tests/AlgoTrader.Web.Tests/bin/Debug/net10.0 -> AlgoTrader.Web/bin/Debug/net10.0
    internal static string BuildFolder()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(ProjectFolder(), "bin", framework.Parent!.Name, framework.Name);
    }

    private static string ProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AlgoTrader.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("AlgoTrader.sln is in no folder above the tests.");
        return Path.Combine(folder.FullName, "AlgoTrader.Web");
    }
}
