using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Testing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;
using Microsoft.Extensions.DependencyInjection;

namespace Compat.AspireHosting.Tests;

/// <summary>An application under test, with folders, secrets and output of its own.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly StringWriter _written = new();
    private DistributedApplication? _app;

    public Rig(params string[] settings)
    {
        Folder = Directory.CreateTempSubdirectory("apphost-").FullName;
        Builder = DistributedApplication.CreateBuilder([$"--Embedded:DataFolder={Folder}/data", .. settings]);
        ((DistributedApplicationBuilder)Builder).Secrets = new SecretStore(() => SecretsFile);
        Builder.Services.AddSingleton(new ResourceOutput(TextWriter.Synchronized(_written), colour: false));
    }

    public string Folder { get; }

    public string SecretsFile => Path.Combine(Folder, "secrets", "secrets.json");

    public IDistributedApplicationBuilder Builder { get; }

    public DistributedApplication App => _app ?? throw new InvalidOperationException("Not started.");

    public string Output
    {
        get
        {
            // Synchronized writers lock on themselves; the text is only read when a test looks at it.
            lock (_written)
                return _written.ToString();
        }
    }

    /// <summary>A bash script as a resource.</summary>
    public IResourceBuilder<ExecutableResource> AddScript(string name, string script) =>
        Builder.AddExecutable(name, "bash", Folder, "-c", script);

    /// <summary>A small HTTP server as a resource.</summary>
    public IResourceBuilder<ExecutableResource> AddListener(string name, int port) =>
        Builder.AddExecutable(name, DotNetHost.Path, Folder, "exec", HostAssembly, "listen", port.ToString(CultureInfo.InvariantCulture))
            .WithHttpEndpoint(port: port)
            .WithHttpHealthCheck("/");

    public async Task StartAsync()
    {
        _app = Builder.Build();
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public Task HealthyAsync(string name) =>
        App.ResourceNotifications.WaitForResourceHealthyAsync(name, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public Task StateAsync(string name, string state) =>
        App.ResourceNotifications.WaitForResourceAsync(name, state, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public Task SaysAsync(string text) => Until.TrueAsync(() => Output.Contains(text, StringComparison.Ordinal), $"'{text}' in:\n{Output}");

    public string FileOf(string name) => Path.Combine(Folder, name);

    /// <summary>The number a script wrote with <c>echo $$ &gt; NAME</c>.</summary>
    public async Task<int> PidAsync(string name)
    {
        await Until.TrueAsync(() => File.Exists(FileOf(name)) && File.ReadAllText(FileOf(name)).EndsWith('\n'), $"{name} written");
        return int.Parse(File.ReadAllText(FileOf(name)), CultureInfo.InvariantCulture);
    }

    public static string HostAssembly { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory.Replace("Compat.AspireHosting.Tests/", "Compat.AspireHosting.Tests.Host/"), "Compat.AspireHosting.Tests.Host.dll"));

    public static bool IsAlive(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static void Kill(int pid, string signal = "KILL")
    {
        using var kill = Process.Start("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
