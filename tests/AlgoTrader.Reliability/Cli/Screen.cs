using Spectre.Console;

namespace AlgoTrader.Reliability.Cli;

/// <summary>Where results go: with bars and colour on a terminal, plain lines otherwise.</summary>
internal sealed class Screen
{
    private readonly IAnsiConsole _console = AnsiConsole.Console;

    public void Line(string text) => _console.Profile.Out.Writer.WriteLine(text);

    /// <summary>Runs it and shows how far it is.</summary>
    public void Track(string what, long total, Func<long> done, Action run)
    {
        if (Console.IsOutputRedirected)
        {
            run();
            return;
        }

        _console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: total);
                var work = Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                while (!((IAsyncResult)work).AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(200)))
                    task.Value = done();
                // What it failed with is the caller's.
                work.GetAwaiter().GetResult();
                task.Value = total;
            });
    }
}
