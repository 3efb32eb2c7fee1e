using System.Diagnostics;
using System.Net;

namespace AlgoTrader.Web.Tests;

/// <summary>The dashboard host as a process of its own, as it runs for people: Kestrel, its settings file, its built page.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly Process _process;

    private WebServer(Process process, Uri address, HttpClient client) => (_process, Address, Client) = (process, address, client);

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Why the page cannot be tried here, or null when it was built.</summary>
    public static string? MissingPageReason =>
        File.Exists(Path.Combine(ProjectFolder(), "wwwroot", "index.html")) ? null : "the page is not built (no Node.js when AlgoTrader.Web was built)";

    public static async Task<WebServer> StartAsync(int apiPort, params string[] arguments)
    {
        var port = AlgoTrader.Testing.FreePort.Next();
        var start = new ProcessStartInfo("dotnet") 
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(BuildFolder(), "AlgoTrader.Web.dll"));
        foreach (var argument in (string[])[
            $"--Kestrel:Endpoints:http:Url=http://127.0.0.1:{port}", $"--services:api:http:0=http://127.0.0.1:{apiPort}", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        var process = Process.Start(start)!;
        var output = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => output.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var address = new Uri($"http://127.0.0.1:{port}");
        var client = new HttpClient { BaseAddress = address };
        await AlgoTrader.Testing.Until.TrueAsync(
            async () => process.HasExited ? throw new InvalidOperationException($"The host ended:\n{output}") : await AnswersAsync(client),
            "the dashboard host answers /healthz");
        return new(process, address, client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/healthz", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // tests/AlgoTrader.Web.Tests/bin/Debug/net10.0 -> AlgoTrader.Web/bin/Debug/net10.0
    private static string BuildFolder()
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
