using AlgoTrader.Data.Import;
using AlgoTrader.Data.Store;
using Spectre.Console;

namespace AlgoTrader.Data.Cli;

/// <summary>Shows an import: bars while it runs and a table at the end; without a terminal a line for each file.</summary>
internal sealed class ImportReport(Screen screen, int files, long bytes, bool dryRun)
{
    private readonly Screen _screen = screen;
    private readonly Lock _lock = new();
    private readonly List<ImportResult> _results = [];
    private readonly List<string> _errors = [];
    private ProgressTask? _total;
    private ProgressContext? _progress;

    public async Task ShowAsync(Func<Task> work)
    {
        if (!_screen.IsTerminal)
        {
            await work();
            return;
        }

        await _screen.Console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                _progress = context;
                _total = context.AddTask($"{files} files", maxValue: Math.Max(bytes, 1));
                await work();
            });
        foreach (var result in _results)
            Print(result);
        foreach (var error in _errors)
            await _screen.Error.WriteLineAsync($"error: {error}");
    }

    public FileBar Begin(string path, string name)
    {
        lock (_lock)
        {
            var length = File.Exists(path) ? new FileInfo(path).Length : 1;
            return new(this, _progress?.AddTask(Markup.Escape(name), maxValue: Math.Max(length, 1)));
        }
    }

    /// <summary>The last lines; false when a file failed.</summary>
    public bool Summarize(TimeSpan elapsed)
    {
        var rows = _results.Sum(result => result.Rows);
        var written = _results.SelectMany(result => result.Series).Select(series => series.Written).OfType<WriteResult>().ToList();
        var counts = dryRun ? "nothing written (dry run)"
            : $"{Screen.Number(written.Sum(result => result.Added))} new, {Screen.Number(written.Sum(result => result.Revised))} revised, "
            + $"{Screen.Number(written.Sum(result => result.Unchanged))} already there";
        _screen.Output.WriteLine($"{_results.Count} of {files} files, {Screen.Number(rows)} rows in {elapsed.TotalSeconds:0.0} s: {counts}.");
        if (_errors.Count > 0)
            _screen.Error.WriteLine($"{_errors.Count} of {files} files were not imported, see above.");
        return _errors.Count == 0;
    }

    private void Print(ImportResult result)
    {
        var series = result.FactorsOf is { } symbol ? $"corporate actions of {symbol}"
            : string.Join("; ", result.Series.Select(entry =>
                $"{entry.Series} {Screen.Number(entry.Rows)} rows, {Screen.Range(entry.Range)}{Outcome(entry.Written)}"));
        _screen.Output.WriteLine($"{result.File}: {result.Format} -> {series}");
    }

    private static string Outcome(WriteResult? written) =>
        written is null ? "" : written.Added == 0 && written.Revised == 0 ? ", already there"
        : (written.Revised > 0 ? $", {Screen.Number(written.Revised)} revised" : "")
        + (written.Late > 0 ? $", {Screen.Number(written.Late)} late" : "")
        + (written.Unchanged > 0 ? $", {Screen.Number(written.Unchanged)} already there" : "");

    internal sealed class FileBar(ImportReport report, ProgressTask? task)
    {
        private double _last;

        public void Advance(long read)
        {
            if (task is null)
                return;
            lock (report._lock)
            {
                var value = Math.Min(read, task.MaxValue);
                task.Value = value;
                report._total!.Increment(Math.Max(0, value - _last));
                _last = Math.Max(value, _last);
            }
        }

        public void Done(ImportResult result)
        {
            lock (report._lock)
            {
                report._results.Add(result);
                if (!report._screen.IsTerminal)
                    report.Print(result);
            }
            End();
        }

        public void Failed(string message)
        {
            lock (report._lock)
            {
                report._errors.Add(message);
                if (!report._screen.IsTerminal)
                    report._screen.Error.WriteLine($"error: {message}");
            }
            End();
        }

        private void End()
        {
            Advance(long.MaxValue);
            task?.StopTask();
        }
    }
}
