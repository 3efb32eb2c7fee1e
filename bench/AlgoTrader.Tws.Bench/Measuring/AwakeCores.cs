using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;

namespace AlgoTrader.Tws.Bench.Measuring;

/// <summary>
/// While it lives no core sleeps: a process of its own counts on each of them with the idle scheduling class, which gives way to any other
/// thread at once. Stands in for a machine whose cores are told not to sleep, as trading machines are; on a virtual machine the sleep of
/// an idle core costs more than all that is measured.
/// </summary>
internal sealed class AwakeCores : IDisposable
{
    private const string Verb = "stay-awake";
    private readonly Process _process;

    private AwakeCores(Process process) => _process = process;

    /// <summary>Null where there is no chrt.</summary>
    public static async Task<AwakeCores?> TryStartAsync()
    {
        try
        {
            var process = OwnProgram.Start(["chrt", "--idle", "0"], Verb);
            if (await process.StandardOutput.ReadLineAsync() is not null)
                return new(process);
            process.Dispose();
            return null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The verb of the process that counts. It ends when its standard input does.</summary>
    public static Command CreateCommand()
    {
        var command = new Command(Verb, "Keeps every core awake until its input ends") { Hidden = true };
        command.SetAction(_ => Spin());
        return command;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Spin()
    {
        var isOver = false;
        for (var core = 0; core < Environment.ProcessorCount; core++)
        {
            new Thread(() =>
            {
                while (!Volatile.Read(ref isOver))
                {
                }
            }) { IsBackground = true }.Start();
        }

        Console.WriteLine("awake");
        while (Console.In.Read() >= 0)
        {
        }

        Volatile.Write(ref isOver, true);
    }
}
