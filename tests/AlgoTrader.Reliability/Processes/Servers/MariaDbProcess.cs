using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Data.Sql;
using AlgoTrader.Testing;

namespace AlgoTrader.Reliability.Processes.Servers;

/// <summary>A mariadbd with data of its own. It can be killed, and finds what it had committed.</summary>
internal sealed class MariaDbProcess(Watchdog watchdog, string folder) : IAsyncDisposable
{
    private const string Password = "it's a \"test\"; really";

    private readonly int _port = FreePort.Next();
    private Child? _child;

    private string Data => Path.Combine(folder, "data");

    private string Log => Path.Combine(folder, "mariadb.log");

    private static string AsRoot => Environment.IsPrivilegedProcess ? "--user=root" : "--skip-symbolic-links";

    public async Task InstallAsync()
    {
        Directory.CreateDirectory(folder);
        await using var installer = new Child(
            watchdog,
            new ProcessStartInfo(
                Programs.Require("mariadb-install-db"),
                ["--no-defaults", $"--datadir={Data}", "--auth-root-authentication-method=normal", "--skip-test-db", AsRoot]) { WorkingDirectory = folder },
            Log);
        await installer.Exited;
        if (installer.ExitCode != 0)
            throw new InvalidOperationException($"mariadb-install-db ended with {installer.ExitCode}; see {Log}.");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "init.sql"),
            $"CREATE OR REPLACE USER 'root'@'127.0.0.1' IDENTIFIED BY '{Password.Replace("'", "\\'", StringComparison.Ordinal)}';\n"
            + "GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;\n");
    }

    public async Task StartAsync()
    {
        _child = new Child(
            watchdog,
            new ProcessStartInfo(Programs.Require("mariadbd"),
            [
                "--no-defaults", $"--datadir={Data}", string.Create(CultureInfo.InvariantCulture, $"--port={_port}"), "--bind-address=127.0.0.1",
                "--skip-name-resolve", "--socket=mariadb.sock", $"--init-file={Path.Combine(folder, "init.sql")}", "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=16M", "--character-set-server=utf8mb4", AsRoot,
            ]) { WorkingDirectory = folder },
            Log);
        await Until.TrueAsync(AnswersAsync, $"mariadbd answers; see {Log}", World.Patience);
    }

    /// <returns>The connection string of a new, empty database.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE {name} CHARACTER SET utf8mb4");
        return ConnectionString(name);
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"DROP DATABASE {name}");

    public async Task KillAsync()
    {
        await _child!.KillAsync();
        await _child.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_child is not null)
            await _child.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        if (_child!.HasExited)
            throw new InvalidOperationException($"mariadbd has ended; see {Log}.");
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

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await SqlConnectionString.Parse(ConnectionString("mysql") + ";Pooling=false").Dialect.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string database) => new DbConnectionStringBuilder
    {
        ["Server"] = "127.0.0.1",
        ["Port"] = _port,
        ["User ID"] = "root",
        ["Password"] = Password,
        ["SslMode"] = "Disabled",
        ["Database"] = database,
    }.ConnectionString;
}
