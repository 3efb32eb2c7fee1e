using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>Says what is being waited for when it takes long: after 10 s, then each minute.</summary>
internal sealed class WaitReporter(
    IReadOnlyCollection<IResource> resources, ResourceNotificationService notifications, ResourceOutput output, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(60);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = First;
        while (true)
        {
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested || resources.All(r => notifications.Of(r).IsSettled))
                return;
            foreach (var dependency in resources.Where(IsWaitedFor))
            {
                var waiting = resources.Where(r => r.Dependencies().Contains(dependency) && IsWaiting(r)).Select(r => r.Name);
                output.Say($"{string.Join(", ", waiting)} still waits for {dependency.Name} ({notifications.Of(dependency).Describe()})");
            }
            pause = Again;
        }
    }

    // Not "b waits for a" when a itself waits for something that is named anyway.
    private bool IsWaitedFor(IResource resource) =>
        !notifications.Of(resource).IsUp && !IsWaiting(resource) && resources.Any(r => r.Dependencies().Contains(resource) && IsWaiting(r));

    private bool IsWaiting(IResource resource) => notifications.Of(resource).State?.Text == KnownResourceStates.Waiting;
}
