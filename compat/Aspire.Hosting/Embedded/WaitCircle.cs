using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>Finds resources that would wait for one another for ever.</summary>
internal static class WaitCircle
{
    public static void Refuse(IEnumerable<IResource> resources)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in resources)
            Visit(resource, [], done);
    }

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        if (path.IndexOf(resource) is var start and >= 0)
            throw new DistributedApplicationException(
                $"Resources wait for one another: {string.Join(" -> ", path[start..].Append(resource).Select(r => r.Name))}.");
        if (!done.Add(resource))
            return;
        foreach (var dependency in resource.Dependencies())
            Visit(dependency, [.. path, resource], done);
    }
}
