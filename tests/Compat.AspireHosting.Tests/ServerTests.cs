using System.Diagnostics;
using AlgoTrader.Testing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;

namespace Compat.AspireHosting.Tests;

/// <summary>The real servers that stand in for containers.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task Redis_Installed_RunsWithThePasswordNowhereInSight()
    {
        SkipWithout("redis-server");
        await using var rig = new Rig();
        var redis = rig.Builder.AddRedis("redis").WithDataVolume("cache");
        await rig.StartAsync();
        await rig.HealthyAsync("redis");
        var password = await redis.Resource.PasswordParameter!.GetValueAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"localhost:{redis.Resource.PrimaryEndpoint.Port},password={password}", await ConnectionString(redis.Resource));
        Assert.DoesNotContain(password!, rig.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetDirectories("/proc"), process => CommandLine(process).Contains(password!, StringComparison.Ordinal));
        Assert.True(Directory.Exists(Path.Combine(rig.Folder, "data", "volumes", "cache")));

        await rig.App.StopAsync(TestContext.Current.CancellationToken);
        await AssertFreeAsync(redis.Resource.PrimaryEndpoint.Port);
    }

    [Fact]
    public async Task MariaDb_Installed_HasTheDatabaseAndKeepsItsDataFolder()
    {
        SkipWithout("mariadbd");
        SkipWithout("mariadb");
        await using var rig = new Rig("--Embedded:MySql=mariadbd", "--Parameters:mariadb-password=it's\\odd!");
        var server = rig.Builder.AddMySql("mariadb").WithDataVolume("books");
        var database = server.AddDatabase("algotrader");
        rig.AddScript("after", "touch after-started; sleep 1234567").WithReference(database).WaitFor(database);
        await rig.StartAsync();
        await rig.HealthyAsync("after");
        var port = server.Resource.PrimaryEndpoint.Port;

        Assert.Equal($"Server=127.0.0.1;Port={port};User ID=root;Password=it's\\odd!;Database=algotrader", await ConnectionString(database.Resource));
        Assert.Equal("algotrader", await QueryAsync(port, "it's\\odd!", "show databases like 'algotrader'"));
        Assert.DoesNotContain(Directory.GetDirectories("/proc"), process => CommandLine(process).Contains("it's\\odd!", StringComparison.Ordinal));
        var initFile = Path.Combine(rig.Folder, "data", "volumes", "books", "init.sql");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(initFile));

        await rig.App.StopAsync(TestContext.Current.CancellationToken);
        await AssertFreeAsync(port);
        Assert.True(Directory.Exists(Path.Combine(rig.Folder, "data", "volumes", "books", "mariadb", "algotrader")));
    }

    [Fact]
    public async Task MySql_SqliteChosen_SaysWhatTookItsPlace()
    {
        await using var rig = new Rig("--Embedded:MySql=Sqlite");
        var database = rig.Builder.AddMySql("mariadb").AddDatabase("algotrader");
        await rig.StartAsync();
        await rig.HealthyAsync("algotrader");

        Assert.EndsWith("/data/volumes/mariadb/algotrader.db", await ConnectionString(database.Resource), StringComparison.Ordinal);
        await rig.SaysAsync("(mariadbd is not used)");
    }

    [Fact]
    public void Substitute_UnknownChoice_IsRefused()
    {
        var builder = DistributedApplication.CreateBuilder(["--Embedded:Redis=memcached"]);

        var refusal = Assert.Throws<DistributedApplicationException>(() => builder.AddRedis("redis"));

        Assert.Contains("Embedded:Redis=memcached is unknown", refusal.Message, StringComparison.Ordinal);
    }

    private static void SkipWithout(string program)
    {
        var missing = RequiredPrograms.SkipReason(SearchPath.Find(program) is null ? $"{program} is not installed" : null);
        Assert.SkipWhen(missing is not null, missing ?? "");
    }

    private static ValueTask<string?> ConnectionString(IResourceWithConnectionString resource) =>
        resource.GetConnectionStringAsync(TestContext.Current.CancellationToken);

    private static string CommandLine(string process)
    {
        try
        {
            var file = Path.Combine(process, "cmdline");
            return File.Exists(file) ? File.ReadAllText(file) : "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<string> QueryAsync(int port, string password, string sql)
    {
        var client = new ProcessStartInfo(SearchPath.Find("mariadb")!, ["--no-defaults", "-h127.0.0.1", $"-P{port}", "-uroot", "-N", "-e", sql])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        client.Environment["MYSQL_PWD"] = password;
        using var process = Process.Start(client)!;
        var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return answer.Trim();
    }

    private static Task AssertFreeAsync(int port) =>
        Until.TrueAsync(() => PortOwner.Describe(port).Length == 0, $"port {port} is free");
}
