package dev.tandem.peers;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.lenskit.basic.TopNItemRecommender;
import org.lenskit.bias.ZeroBiasModel;
import org.lenskit.data.dao.file.StaticDataSource;
import org.lenskit.data.entities.CommonTypes;
import org.lenskit.data.entities.Entities;
import org.lenskit.data.entities.Entity;
import org.lenskit.mf.svd.BiasedMFItemScorer;
import org.lenskit.mf.svd.DotProductKernel;
import org.lenskit.mf.svd.MFModel;
import org.lenskit.util.keys.FrozenHashKeyIndex;

/** LensKit's top-n recommender over a matrix factorization. */
final class LensKitPeer implements Peer {

    private final TopNItemRecommender recommender;

    LensKitPeer(Factors factors) {
        int items = factors.items().length;
        MFModel model = new MFModel(
                MatrixUtils.createRealMatrix(Factors.doubles(factors.users())),
                MatrixUtils.createRealMatrix(Factors.doubles(factors.items())),
                ids(factors.users().length),
                ids(items));
        List<Entity> entities = IntStream.range(0, items)
                .mapToObj(item -> Entities.create(CommonTypes.ITEM, item))
                .toList();
        recommender = new TopNItemRecommender(
                StaticDataSource.fromList(entities).get(),
                new BiasedMFItemScorer(model, new DotProductKernel(), new ZeroBiasModel()));
    }

    private static FrozenHashKeyIndex ids(int count) {
        return FrozenHashKeyIndex.create(
                new LongArrayList(IntStream.range(0, count).asLongStream().toArray()));
    }

    @Override
    public String name() {
        return Peer.library(MFModel.class);
    }

    @Override
    public int[] top(int user, int m) {
        return recommender.recommend(user, m).stream().mapToInt(Long::intValue).toArray();
    }
}
