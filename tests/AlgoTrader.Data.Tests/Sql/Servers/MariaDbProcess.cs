using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Data.Sql;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Sql.Servers;

/// <summary>A <c>mariadbd</c> with a data folder of its own on a free port. It can be killed and started again.</summary>
public sealed class MariaDbProcess : IAsyncDisposable
{
    private const string Password = "it's a \"test\"; really";
    private readonly DirectoryInfo _folder;
    private Process? _process;

    private MariaDbProcess(DirectoryInfo folder) => _folder = folder;

    public static string? MissingReason => Find("mariadbd") is null || Find("mariadb-install-db") is null
        ? "mariadbd is not installed (Debian: apt-get install mariadb-server)" : null;

    public int Port { get; } = FreePort.Next();

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <param name="folder">For its data, and deleted with it; null for one in memory, where there is such a file system.</param>
    public static async Task<MariaDbProcess> StartAsync(DirectoryInfo? folder = null)
    {
        var server = new MariaDbProcess(folder ?? ScratchFolder.Create("algotrader-mariadb-"));
        await server.InstallAsync();
        await server.RunAsync();
        return server;
    }

    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE {name} CHARACTER SET utf8mb4");
        return ConnectionString(name);
    }

    /// <summary>SIGKILL: it can write nothing more.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts it on the same port with the same data.</summary>
    public async Task RunAsync()
    {
        var initFile = Path.Combine(_folder.FullName, "init.sql");
        await File.WriteAllTextAsync(initFile, $"CREATE OR REPLACE USER 'root'@'127.0.0.1' IDENTIFIED BY '{Password.Replace("'", "\\'", StringComparison.Ordinal)}';\n"
            + "GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;\n");
        _process = Launch(
            Find("mariadbd")!,
            "--no-defaults", $"--datadir={Data}", string.Create(CultureInfo.InvariantCulture, $"--port={Port}"), "--bind-address=127.0.0.1",
            "--skip-name-resolve", "--socket=mariadb.sock", $"--init-file={initFile}", "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M",
            "--character-set-server=utf8mb4", $"--log-error={Path.Combine(_folder.FullName, "server.log")}", AsRoot);
        await Until.TrueAsync(AnswersAsync, $"mariadbd on port {Port} answers");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private static string AsRoot => Environment.IsPrivilegedProcess ? "--user=root" : "--skip-symbolic-links";

    private async Task InstallAsync()
    {
        using var installer = Launch(
            Find("mariadb-install-db")!, "--no-defaults", $"--datadir={Data}", "--auth-root-authentication-method=normal", "--skip-test-db", AsRoot);
        await installer.WaitForExitAsync();
        if (installer.ExitCode != 0)
            throw new InvalidOperationException($"mariadb-install-db ended with {installer.ExitCode}.");
    }

    private Process Launch(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        // Read, or a full pipe would stop it.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited)
            throw new InvalidOperationException("mariadbd has ended: " + await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "server.log")));
        try
        {
            await ExecuteAsync("DO 1");
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>As the server's administrator, over a connection of its own.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await SqlConnectionString.Parse(ConnectionString("mysql") + ";Pooling=false").Dialect.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public string ConnectionString(string database) => new DbConnectionStringBuilder
    {
        ["Server"] = "127.0.0.1",
        ["Port"] = Port,
        ["User ID"] = "root",
        ["Password"] = Password,
        ["SslMode"] = "Disabled",
        ["Database"] = database,
    }.ConnectionString;

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
